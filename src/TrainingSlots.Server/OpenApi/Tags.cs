using System.Collections.Frozen;
using Microsoft.OpenApi;

namespace TrainingSlots.Server.OpenApi;

/// <summary>The groups that operations are listed in, by the first part of their address.</summary>
internal static class Tags
{
    private static readonly FrozenDictionary<string, string> Descriptions = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["allotments"] = "Slots granted to a country for a programme and year.",
        ["audit"] = "The log of events, replayed and explained.",
        ["deadlines"] = "What is to be done soon.",
        ["forecast"] = "What is likely to be used by the end of the year.",
        ["health"] = "Whether the server works.",
        ["invitations"] = "Offers of places from an office to an office, and their replies.",
        ["me"] = "What is the caller's own: which notices come by mail and where to, and the secret address of a calendar.",
        ["nominations"] = "Named persons, one by one and in lists.",
        ["messages"] = "Messages of the other offices that wait to be read.",
        ["notices"] = "Mails that could not be delivered.",
        ["operations"] = "What those who run the product look after.",
        ["programmes"] = "Programmes and their policies.",
        ["reallocations"] = "Slots moved from a country to another.",
        ["sessions"] = "Dated runs of courses, exercises and conclaves, with their seats and queues.",
        ["sign-in"] = "Tokens for demo accounts.",
        ["sign-ins"] = "Sessions of the pages, which an administrator can end.",
        ["slot-use"] = "What missions read: allotted against utilised.",
        ["webhooks"] = "Addresses that are told what is recorded.",
        ["what-if"] = "The past under another policy.",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The group of an address of the API; its files are in the group of what they hold.</summary>
    public static string Of(string address) => address.Split('/')[2].Split('.')[0];

    public static OpenApiTag Tag(string name) => new() { Name = name, Description = Descriptions.GetValueOrDefault(name) };
}
