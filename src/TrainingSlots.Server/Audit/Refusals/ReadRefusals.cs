using System.Globalization;
using Marten;
using TrainingSlots.Server.Accesses;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Countries;
using TrainingSlots.Server.Http;

namespace TrainingSlots.Server.Audit.Refusals;

/// <summary>The commands that business rules refused, oldest first: what was asked, by whom, and on which state of the log.</summary>
public sealed class ReadRefusalsEndpoint : IEndpoint
{
    /// <summary>How many refusals one page has at most.</summary>
    internal const int MaxPage = 500;

    internal const int DefaultPage = 100;

    public static void Map(IEndpointRouteBuilder app) => app
        .MapJudgedQuery(
            "/api/audit/refusals",
            async (HttpContext http, IQuerySession session) =>
            {
                var errors = http.WrongParameters();
                var asked = Read(http.Request.Query, errors);
                if (errors.Any)
                {
                    await Problems.WriteAsync(http, errors);
                    return;
                }

                var page = await asked.ReadAsync(session, http.RequestAborted);
                http.Delivered(page.Refusals.Count);
                await Answers.WriteAsync(http, page);
            },
            "code", "country", "operation", "cursor", "limit")
        .WithName("ReadRefusals")
        .Produces<RefusalPage>()
        .OnRecord()
        .AllowRoles(Roles.Auditor, Roles.Administrator);

    private static RefusalQuery Read(IQueryCollection query, FieldErrors errors)
    {
        var country = query["country"].FirstOrDefault();
        if (country is not null && !CountryNames.IsKnown(country))
        {
            errors.Add("country", Rules.CountryText, isCountry: true);
        }

        var after = Guid.Empty;
        if (query["cursor"].FirstOrDefault() is { } cursor && !Guid.TryParse(cursor, out after))
        {
            errors.Add("cursor", "must be the next of a page");
        }

        var limit = DefaultPage;
        if (query["limit"].FirstOrDefault() is { } text && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit is < 1 or > MaxPage))
        {
            errors.Add("limit", $"must be a whole number from 1 to {MaxPage}");
        }

        return new RefusalQuery(query["code"].FirstOrDefault(), country, query["operation"].FirstOrDefault(), after, limit);
    }
}
