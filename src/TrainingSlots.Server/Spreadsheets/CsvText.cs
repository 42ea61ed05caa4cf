using System.Text;

namespace TrainingSlots.Server.Spreadsheets;

/// <summary>Takes CSV apart after RFC 4180: fields in quotation marks may hold delimiters, line ends and doubled quotation marks.</summary>
internal static class CsvText
{
    /// <summary>The records with their numbers from 1, empty ones counted but not given.</summary>
    /// <exception cref="UnreadableSheetException">A quotation mark stands where none may, or is never closed.</exception>
    public static IEnumerable<(int Number, IReadOnlyList<string> Fields)> Records(string text, char delimiter)
    {
        var number = 0;
        for (var at = 0; at < text.Length;)
        {
            number++;
            var fields = new List<string>();
            var more = true;
            while (more)
            {
                fields.Add(Field(text, ref at, delimiter, number));
                more = at < text.Length && text[at] == delimiter;
                at += more ? 1 : 0;
            }

            at += at < text.Length && text[at] == '\r' ? 1 : 0;
            at += at < text.Length && text[at] == '\n' ? 1 : 0;
            if (fields.Exists(field => field.Length > 0))
            {
                Count.Columns(CsvSheet.Name, fields.FindLastIndex(field => field.Length > 0));
                yield return (number, fields);
            }
        }
    }

    private static string Field(string text, ref int at, char delimiter, int number)
    {
        if (at < text.Length && text[at] == '"')
        {
            return Quoted(text, ref at, delimiter, number);
        }

        var start = at;
        while (at < text.Length && text[at] != delimiter && text[at] is not ('\r' or '\n'))
        {
            at++;
        }

        return text[start..at];
    }

    private static string Quoted(string text, ref int at, char delimiter, int number)
    {
        var field = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            if (text[at] != '"')
            {
                field.Append(text[at]);
            }
            else if (at + 1 < text.Length && text[at + 1] == '"')
            {
                field.Append('"');
                at++;
            }
            else
            {
                at++;
                return at == text.Length || text[at] == delimiter || text[at] is '\r' or '\n'
                    ? field.ToString()
                    : throw new UnreadableSheetException($"has a quotation mark out of place in row {number}");
            }
        }

        throw new UnreadableSheetException($"has a quotation mark in row {number} that is never closed");
    }
}
