using TrainingSlots.Server.Http;
using TrainingSlots.Server.Security;

namespace TrainingSlots.Server.Web.Help;

/// <summary>The words of the field, each with a line of help: the terms of the ledger, the steps, and what a status means.</summary>
public sealed class HelpEndpoint : IEndpoint
{
    internal const string Address = "/help";

    public static void Map(IEndpointRouteBuilder app) => app.MapPage(Address, () => Page.Of<HelpPage>(new { })).AllowRoles([.. Roles.All]);
}
