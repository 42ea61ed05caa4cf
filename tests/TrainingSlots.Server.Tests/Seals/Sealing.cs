using TrainingSlots.Domain.Seals;
using TrainingSlots.Server.Audit.Seals;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Seals;

/// <summary>What tests ask of a seal.</summary>
internal static class Sealing
{
    /// <summary>The head once everything written so far is sealed: signed rightly by a key that the log lists.</summary>
    public static async Task<(Checkpoint Head, SignedNote Note)> Sealed(this App app, TimeSpan? patience = null)
    {
        var last = await app.Head();
        var answer = await Waiting.Until(() => app.As("auditor").Get("/api/audit/checkpoint"), answer => answer.Status == 200 && answer["size"].GetInt64() >= last, patience);
        var note = SignedNote.Parse(answer["checkpoint"].GetString()!);
        var keys = answer["keys"].EnumerateArray().Select(key => VerifierKey.Parse(key.GetString()!)!).ToList();
        note.Signatures.ShouldAllBe(signature => keys.Any(key => Cosignature.IsRight(note.Text, signature, key, LogKey.Verify)));
        return (Checkpoint.Parse(note.Text), note);
    }

    /// <summary>The bundle as lines.</summary>
    public static async Task<string[]> Bundle(this App app, string query = "", string by = "auditor") =>
        (await app.As(by).Get($"/api/audit/bundle{query}")).ShouldBe(200).Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
