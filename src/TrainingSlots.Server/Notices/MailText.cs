using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using TrainingSlots.Server.Wording;

namespace TrainingSlots.Server.Notices;

/// <summary>A paragraph of a mail.</summary>
/// <param name="Link">An address that it ends with, or null.</param>
internal sealed record MailLine(string Text, string? Link = null);

/// <summary>What a mail says: the plain and the rich form are of the same paragraphs.</summary>
internal sealed record MailText(Language Language, string Subject, IReadOnlyList<MailLine> Lines)
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public string Plain() => string.Join("\n\n", Lines.Select(line => line.Link is null ? line.Text : $"{line.Text} {line.Link}")) + "\n";

    /// <summary>No pictures, no styles from elsewhere, nothing that tells that it was read.</summary>
    public string Html()
    {
        var html = new StringBuilder()
            .Append("<!DOCTYPE html>\n<html lang=\"").Append(Language.Code).Append("\">\n<head><meta charset=\"utf-8\"><title>").Append(Encoder.Encode(Subject)).Append("</title></head>\n<body>\n");
        foreach (var line in Lines)
        {
            html.Append("<p>").Append(Encoder.Encode(line.Text));
            if (line.Link is { } link)
            {
                html.Append(" <a href=\"").Append(Encoder.Encode(link)).Append("\">").Append(Encoder.Encode(link)).Append("</a>");
            }

            html.Append("</p>\n");
        }

        return html.Append("</body>\n</html>\n").ToString();
    }
}
