using System.Globalization;
using System.Text;
using System.Text.Json;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Features.OfficeMessages;
using TrainingSlots.Server.Features.Programmes;

namespace TrainingSlots.Server.Demo.Chapters.Present;

/// <summary>Documents of invented people, and what offices write to each other about a nomination and about an invitation.</summary>
internal static class Papers
{
    private static readonly Actor Mission = new("mission-ml", [Roles.Mission], [Calendar.Mali], []);

    /// <summary>The exercises ask for two documents, and go on without them.</summary>
    public static Task AskForAsync(this Narrator narrator, string programme, DateOnly on, CancellationToken cancellation) => narrator.TellAsync(
        $"present/{programme}/documents",
        new ChangePolicy(programme, "the organisers ask for them", Documents: JsonElement.Parse("""["passport","medical"]"""), EffectiveOn: on),
        cancellation);

    /// <summary>Adds a document that says of itself that it is invented.</summary>
    public static Task AddAsync(this Narrator narrator, string step, Guid nomination, DocumentKind kind, DateOnly on, CancellationToken cancellation) => narrator.AddDocumentAsync(
        $"{step}/{Statuses.Name(kind)}", nomination, kind, $"{Statuses.Name(kind)}.pdf", Page($"Synthetic: a {Statuses.Name(kind)} of nobody"), on, cancellation);

    /// <summary>A mission asks, and the host answers: about a nomination that was sent back.</summary>
    public static async Task WriteAsync(this Narrator narrator, string step, Guid nomination, DateOnly on, CancellationToken cancellation)
    {
        await narrator.TellAsync($"{step}/message/1", new WriteNominationMessage(nomination, "The ministry has the passport. May its number follow tomorrow?", on), cancellation, Mission);
        await narrator.TellAsync($"{step}/message/2", new WriteNominationMessage(nomination, "It may, until the deadline. The place is kept.", on), cancellation);
    }

    /// <summary>The same about an invitation; nobody has answered yet.</summary>
    public static Task WriteAboutAsync(this Narrator narrator, string step, Guid invitation, DateOnly on, CancellationToken cancellation) =>
        narrator.TellAsync($"{step}/message/1", new WriteInvitationMessage(invitation, "Which units are to come? The staff asks before it answers.", on), cancellation, Mission);

    /// <summary>One page with one line of text.</summary>
    private static byte[] Page(string line)
    {
        var shown = $"BT /F1 14 Tf 60 760 Td ({line}) Tj ET";
        string[] objects =
        [
            "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
            string.Create(CultureInfo.InvariantCulture, $"<</Length {shown.Length}>>stream\n{shown}\nendstream"), "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        ];
        var (text, offsets) = (new StringBuilder("%PDF-1.4\n"), new List<int>());
        foreach (var (number, content) in objects.Index())
        {
            offsets.Add(text.Length);
            text.Append(CultureInfo.InvariantCulture, $"{number + 1} 0 obj\n{content}\nendobj\n");
        }

        var table = text.Length;
        text.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        offsets.ForEach(offset => text.Append(CultureInfo.InvariantCulture, $"{offset:0000000000} 00000 n \n"));
        return Encoding.ASCII.GetBytes(text.Append(CultureInfo.InvariantCulture, $"trailer<</Size {objects.Length + 1}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n").ToString());
    }
}
