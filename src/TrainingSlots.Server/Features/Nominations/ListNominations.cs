using System.Globalization;
using System.Text;
using Marten;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Accesses;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Features.NominationLists;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Languages;
using TrainingSlots.Server.People;
using TrainingSlots.Server.Postgres;
using TrainingSlots.Server.Spreadsheets;
using TrainingSlots.Server.Store;
using TrainingSlots.Server.Store.Views;

namespace TrainingSlots.Server.Features.Nominations;

/// <summary>Nominations in the order in which they were submitted, or the newest first.</summary>
/// <param name="Next">Give it as <c>cursor</c> for the next page; null on the last one.</param>
public sealed record NominationPage(IReadOnlyList<NominationView> Nominations, string? Next);

public sealed class ListNominationsEndpoint : IEndpoint
{
    /// <summary>How many nominations one page has at most.</summary>
    internal const int MaxPage = 200;

    internal const int DefaultPage = 50;

    private static readonly string[] Paging = ["cursor", "limit", "order"];

    private static SheetFormat? AskedOf(HttpRequest request) => SheetFormat.Asked(request, SheetFormat.Csv, SheetFormat.Xlsx, SheetFormat.Ndjson);

    // Headings follow the reader; the names of fields, which are those of NDJSON, are the same for everybody.
    private static bool InFrench(HttpContext http, SheetFormat format, FieldErrors errors) => format != SheetFormat.Ndjson && AskedLanguage.IsFrench(http, errors);

    public static void Map(IEndpointRouteBuilder app) => app
        .MapJudgedQuery(
            "/api/nominations",
            async (HttpContext http, IQuerySession session, EndpointDataSource endpoints, TimeProvider clock, CancellationToken cancellation) =>
            {
                var errors = http.WrongParameters();
                var filter = NominationFilter.Read(http.Request.Query, http.Actor(), clock.GetUtcNow(), errors);
                var format = AskedOf(http.Request);
                foreach (var paging in Paging.Where(name => format is not null && http.Request.Query.ContainsKey(name)))
                {
                    errors.Add(paging, "has no meaning for a file: it has all of them");
                }

                await (errors.Any ? Problems.WriteAsync(http, errors)
                    : filter.Forbidden is { } forbidden ? Problems.WriteAsync(http, forbidden)
                    : format is not null ? ExportNominations.WriteAsync(http, format, filter, InFrench(http, format, errors), session, cancellation)
                    : Answers.WriteAsync(http, await filter.PageAsync(session, cancellation, OpenSteps.Of(endpoints, http.Actor()))));
            },
            "country", "session", "status", "q", "cursor", "limit", "order", "unsettled", "otherYear", "missingDocuments")
        .WithName("ListNominations")
        .Produces<NominationPage>()
        .OnRecord(request => AskedOf(request) is not null)
        .Refuses(RefusalCodes.ForbiddenCountry)
        .AllowRoles([.. Roles.All]);
}

/// <summary>What a caller asks of the list, narrowed to what the caller may see.</summary>
internal sealed record NominationFilter(
    IReadOnlyList<string>? Countries, IReadOnlyList<string>? Institutes, string? Session, string? Status, string? Text, string? Cursor, int Limit, Refusal? Forbidden,
    bool Unsettled, bool OtherYear, bool MissingDocuments, DateTimeOffset Now, bool Newest = false)
{
    public static NominationFilter Read(IQueryCollection query, Actor actor, DateTimeOffset now, FieldErrors errors)
    {
        var country = query["country"].FirstOrDefault();
        var status = query["status"].FirstOrDefault();
        if (status is not null && !StatusNames.Contains(status, StringComparer.Ordinal))
        {
            errors.Add("status", $"must be one of {string.Join(", ", StatusNames)}");
        }

        if (!int.TryParse(query["limit"].FirstOrDefault() ?? $"{ListNominationsEndpoint.DefaultPage}", NumberStyles.None, CultureInfo.InvariantCulture, out var limit) || limit is < 1 or > ListNominationsEndpoint.MaxPage)
        {
            errors.Add("limit", $"must be 1 to {ListNominationsEndpoint.MaxPage}");
        }

        if (query["cursor"].FirstOrDefault() is { } cursor && !Guid.TryParse(cursor, out _))
        {
            errors.Add("cursor", "must be the next of a page");
        }

        if (query["order"].FirstOrDefault() is { } order && !Orders.Contains(order, StringComparer.Ordinal))
        {
            errors.Add("order", $"must be one of {string.Join(", ", Orders)}");
        }

        foreach (var name in Yes.Where(name => query[name].FirstOrDefault() is not (null or "true" or "false")))
        {
            errors.Add(name, "must be true or false");
        }

        return new NominationFilter(
            country is null ? actor.CountryScope : [country],
            actor.MayActForInstitute(null) ? null : [.. actor.Institutes],
            query["session"].FirstOrDefault(), status, query["q"].FirstOrDefault(), query["cursor"].FirstOrDefault(), limit,
            country is not null && !actor.MayActFor(country) ? Problems.ForbiddenCountry(country) : null,
            query[Yes[0]] == "true", query[Yes[1]] == "true", query[Yes[2]] == "true", now, query["order"] == Orders[1]);
    }

    /// <summary>One page: three statements, however long it is.</summary>
    /// <param name="open">Who asks for the steps that are open gets them with each.</param>
    public async Task<NominationPage> PageAsync(IQuerySession session, CancellationToken cancellation, OpenSteps? open = null)
    {
        var sql = new StringBuilder(
            $"""
            select row(n.data), row((select s.version from {LedgerSchema.Name}.mt_streams s where s.id = n.id)) from {LedgerSchema.Name}.mt_doc_nomination n where true
            """);
        var parameters = new List<object>();
        Add("n.data -> 'submitted' ->> 'country' = ?", Countries is [var only] ? only : null); // So that its index answers in order.
        Add("n.data -> 'submitted' ->> 'country' = any(?)", Countries is [_] ? null : Countries?.ToArray());
        Add("n.data -> 'submitted' ->> 'institute' = any(?)", Institutes?.ToArray());
        Add("n.data -> 'submitted' ->> 'session' = ?", Session);
        Add("n.data ->> 'status' = ?", Status);
        Add($"exists (select 1 from {LedgerSchema.Name}.mt_doc_nomineerecord r where (r.data ->> 'nomination')::uuid = (n.data -> 'submitted' ->> 'nomination')::uuid and r.data ->> 'replaced' = 'false' and r.data ->> 'searchText' like ?)", Text is null ? null : $"%{Names.Folded(Text)}%");
        if (Unsettled)
        {
            var today = (await session.DaysAtHostsAsync(Now, cancellation)).ByProgramme;
            Add(LeftBehind, today.Keys.ToArray());
            parameters.Add(today.Values.ToArray());
        }

        Add("jsonb_exists(n.data -> 'unmet', ?)", OtherYear ? Eligibility.OtherYear : null);
        if (MissingDocuments)
        {
            sql.Append(" and ").Append(Incomplete);
        }

        Add(Newest ? "n.id < ?" : "n.id > ?", Cursor is null ? null : $"nomination/{Cursor}");
        Add($"true order by n.id {(Newest ? "desc" : "asc")} limit ?", Limit + 1);
        var page = await session.AdvancedSql.QueryAsync<Nomination, long>(sql.ToString(), cancellation, [.. parameters]);
        List<Nomination> found = [.. page.Select(row => row.Item1)];
        var records = await session.NomineesOfAsync(found, cancellation);
        var keys = found.Select(nomination => StreamKeys.Programme(nomination.Submitted.Programme)).Distinct(StringComparer.Ordinal);
        var policies = (await session.LoadManyAsync<Programme>(cancellation, keys)).ToDictionary(programme => programme.Code, programme => programme.Policy, StringComparer.Ordinal);
        return new NominationPage(
            [.. page.Take(Limit).Select(of => View(of.Item1, of.Item2))],
            found.Count > Limit ? found[Limit - 1].Submitted.Nomination.ToString() : null);

        NominationView View(Nomination row, long version) => NominationView.Of(row, records.GetValueOrDefault(row.Submitted.Nomination), version) with
        {
            Next = Steps.Next(row, policies[row.Submitted.Programme]),
            Slip = Correction.StepOf(row) is { } slip ? Statuses.Name(slip) : null,
            MissingDocuments = NominationDocuments.Missing(row, policies[row.Submitted.Programme]),
            Actions = open?.To(row, policies[row.Submitted.Programme]),
        };

        void Add(string condition, object? value)
        {
            if (value is not null)
            {
                sql.Append(" and ").Append(condition);
                parameters.Add(value);
            }
        }
    }

    /// <summary>A session has ended when the day of its end is over at the programme's host.</summary>
    private const string LeftBehind =
        "exists (select 1 from unnest(?, ?) as host (programme, today) where host.programme = n.data -> 'submitted' ->> 'programme' and (n.data ->> 'end')::date < host.today) " +
        "and n.data ->> 'status' in ('submitted', 'endorsed', 'recommended', 'returned', 'accepted', 'confirmed')";

    /// <summary>On the way, and without a document of a kind that the policy asks for: what somebody else had does not count.</summary>
    private const string Incomplete =
        "n.data ->> 'status' in ('submitted', 'endorsed', 'recommended', 'returned', 'accepted', 'confirmed') and n.data ->> 'erased' = 'false' and exists (" +
        $"select 1 from {LedgerSchema.Name}.mt_doc_programme p cross join lateral jsonb_array_elements_text(p.data -> 'policy' -> 'documents') as asked (kind) " +
        "where p.id = 'programme/' || (n.data -> 'submitted' ->> 'programme') and not exists (" +
        "select 1 from jsonb_array_elements(n.data -> 'documents') as held (document) where document ->> 'kind' = asked.kind and document -> 'person' = n.data -> 'submitted' -> 'person'))";

    /// <summary>Of sessions that have ended without it being on record whether the nominee came; charged to another year than the session's; without a document that the policy asks for.</summary>
    private static readonly string[] Yes = ["unsettled", "otherYear", "missingDocuments"];

    private static readonly string[] Orders = ["oldest", "newest"];

    private static readonly IReadOnlyList<string> StatusNames =
        [.. Enum.GetValues<NominationStatus>().Select(status => Domain.Shared.Statuses.Name(status))];
}
