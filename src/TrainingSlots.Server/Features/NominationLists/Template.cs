using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Spreadsheets;

namespace TrainingSlots.Server.Features.NominationLists;

/// <summary>An empty sheet of nominations, with English or French headings; the workbook says on a second sheet what they take.</summary>
public sealed class TemplateEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app)
    {
        foreach (var format in (SheetFormat[])[SheetFormat.Csv, SheetFormat.Xlsx])
        {
            app.MapJudgedQuery($"/api/nominations/template.{format.Extension}", (HttpContext http) => WriteAsync(http, format), AskedLanguage.Parameter)
                .WithName($"NominationTemplate{format.Extension}")
                .Produces<Stream>(contentType: format.MediaType)
                .AllowRoles(Roles.Coordinator, Roles.Nodal);
        }
    }

    private static Task WriteAsync(HttpContext http, SheetFormat format)
    {
        var errors = http.WrongParameters();
        var french = AskedLanguage.IsFrench(http, errors);
        return errors.Any
            ? Problems.WriteAsync(http, errors)
            : format.WriteAsync(http, french ? "modele-candidatures" : "nominations-template", writer => Template.WriteAsync(writer, format, french));
    }
}

/// <summary>The content of the template.</summary>
internal static class Template
{
    private const string Notes = "Notes";

    /// <summary>True for the sheet that only explains.</summary>
    public static bool IsNotes(string sheet) => string.Equals(sheet, Notes, StringComparison.OrdinalIgnoreCase);

    public static async Task WriteAsync(ISheetWriter writer, SheetFormat format, bool french)
    {
        await writer.BeginAsync(french ? "Candidatures" : "Nominations", [.. ImportColumn.All.Select(column => column.Heading(french))]);
        if (format == SheetFormat.Csv)
        {
            return;
        }

        await writer.BeginAsync(Notes, french ? ["colonne", "obligatoire", "contenu"] : ["column", "required", "content"]);
        foreach (var column in ImportColumn.All)
        {
            var required = (column.IsRequired, french) switch { (true, true) => "oui", (true, false) => "yes", (false, true) => "non", _ => "no" };
            await writer.WriteAsync([column.Heading(french), required, ContentOf(column, french)]);
        }
    }

    private static string ContentOf(ImportColumn column, bool french) => column.Type switch
    {
        ColumnType.Date => french ? "date, ou texte comme 1975-05-17" : "a date, or text such as 1975-05-17",
        ColumnType.WholeNumber => french ? "nombre entier" : "a whole number",
        ColumnType.YesOrNo => french ? "oui ou non" : "yes or no",
        ColumnType.Service => french ? "Armée de terre, Marine, Armée de l'air, Police, Civil" : string.Join(", ", Service.All),
        _ when column.Field is "country" => french ? "code ISO 3166-1 à deux lettres, comme ML" : "ISO 3166-1 code of two letters, such as ML",
        _ when column.Field is "session" => french ? "code de la session" : "the code of the session",
        _ when column.Field is "invitation" => french ? "identifiant de l'invitation acceptée" : "the id of the accepted invitation",
        _ when column.Field is "role" => french ? "un rôle de l'invitation" : "a role of the invitation",
        _ => french ? "texte" : "text",
    };
}
