using System.Globalization;
using TrainingSlots.Server.Audit.Seals;
using TrainingSlots.Server.Wording;

namespace TrainingSlots.Server.Letters;

/// <summary>
/// The proof that a letter bears: the first head that covered its position. That never changes, so that the position alone still decides
/// what is in a letter.
/// </summary>
/// <param name="Address">Where the proof is shown.</param>
internal sealed record LetterSeal(long Position, SealedHead Head, string Address)
{
    /// <summary>How wide its code is, in points.</summary>
    private const float Side = 92;

    /// <summary>How long a letter waits for the seal, which is a moment behind the log.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>The seal of a position; null where the log is not sealed, or not so far within the time that a reader waits.</summary>
    public static async Task<LetterSeal?> ReadAsync(HttpContext http, long position)
    {
        var (seals, state, cancellation) = (http.RequestServices.GetRequiredService<SealReader>(), http.RequestServices.GetRequiredService<SealState>(), http.RequestAborted);
        await using var connection = await seals.OpenAsync(cancellation);
        var head = await seals.CoveringAsync(connection, position, cancellation);
        for (var waited = TimeSpan.Zero; head is null && state.IsOn && waited < Patience; waited += Pause)
        {
            await Task.Delay(Pause, cancellation);
            head = await seals.CoveringAsync(connection, position, cancellation);
        }

        var host = state.Settings.Address ?? $"{http.Request.Scheme}://{http.Request.Host}";
        return head is null ? null : new LetterSeal(
            position, head, string.Create(CultureInfo.InvariantCulture, $"{host}{ReadProofEndpoint.PageAddress}?position={position}&size={head.Head.Size}"));
    }

    /// <summary>Sets it at the end of a letter.</summary>
    public void Write(Flow flow, Language language)
    {
        flow.Subheading(language.Text("seal"));
        flow.Field(language.Text("position"), Language.Position(Position));
        flow.Field(language.Text("seal.log"), Head.Head.Origin);
        flow.Field(language.Text("seal.size"), Language.Position(Head.Head.Size));
        flow.Field(language.Text("seal.root"), Head.Head.Root.ToString());
        flow.Drawing(QrCode.Of(Address, Side), Side, language.Text("seal.code"), [language.Text("seal.lead"), Address]);
    }
}
