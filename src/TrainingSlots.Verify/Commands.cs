using TrainingSlots.Verify.Witnessing;

namespace TrainingSlots.Verify;

/// <summary>What the program can be told to do, and how it ends.</summary>
public static class Commands
{
    /// <summary>Everything that was checked is right.</summary>
    public const int Right = 0;

    /// <summary>Something is wrong with what was checked.</summary>
    public const int Wrong = 1;

    /// <summary>The command line, or a file of one's own, cannot be used.</summary>
    public const int Unusable = 2;

    /// <summary>A witness saw a fork, or a log that became shorter.</summary>
    public const int Alarm = 3;

    private const string Usage =
        """
        trainingslots-verify verify BUNDLE [BUNDLE ...] [--key VKEY]... [--witness VKEY]... [--quorum N] [--report FILE] [--quiet]
            Checks bundles of GET /api/audit/bundle, and that each larger one goes on from the smaller ones.
        trainingslots-verify proof PROOF --entry FILE [--key VKEY]... [--witness VKEY]... [--quorum N]
            Checks that an entry is in the log, by a proof of C2SP.
        trainingslots-verify commitment FILE [--bundle BUNDLE]
            Checks an answer of GET /api/nominations/{id}/commitment, and that the log of the bundle holds it.
        trainingslots-verify witness --log URL --log-key VKEY --key FILE --state FOLDER [--every SECONDS] [--once]
                                     [--token-file FILE | --token-url URL --client-id ID --client-secret-file FILE]
            Follows a log, cosigns its heads, and raises the alarm at a fork or a shorter log.
        trainingslots-verify keygen FILE --name NAME
            Makes the key of a witness and tells its public key.

        Exit codes: 0 right, 1 wrong, 2 cannot be used, 3 alarm of a witness. See docs/proof.md.
        """;

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter errors, CancellationToken cancellation)
    {
        try
        {
            switch (args)
            {
                case ["verify", .. var rest]:
                    return await VerifyCommand.RunAsync(rest, output, errors);
                case ["proof", .. var rest]:
                    return ProofCommand.Run(rest, output);
                case ["commitment", .. var rest]:
                    return await CommitmentCommand.RunAsync(rest, output);
                case ["witness", .. var rest]:
                    return await WitnessCommand.RunAsync(rest, output, errors, cancellation);
                case ["keygen", .. var rest]:
                    return KeygenCommand.Run(rest, output);
                default:
                    await output.WriteLineAsync(Usage);
                    return args is [] or ["help" or "--help" or "-h"] ? Right : Unusable;
            }
        }
        catch (Exception e) when (e is UsageException or IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync(e.Message);
            return Unusable;
        }
    }
}
