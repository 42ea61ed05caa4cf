using System.Text;
using TrainingSlots.Domain.Seals;

namespace TrainingSlots.Verify;

/// <summary>Makes the key of a witness.</summary>
internal static class KeygenCommand
{
    public static int Run(string[] args, TextWriter output)
    {
        var arguments = new Arguments(args, ["name"], []);
        var name = arguments.Needed("name");
        if (arguments.Words is not [var path] || !VerifierKey.IsName(name))
        {
            throw new UsageException("A file for the key is needed, and a name without spaces and plus signs.");
        }

        var pem = Ed25519.NewKey();
        KeyFile.Write(path, name, pem);
        output.WriteLine(Ed25519.Import(Encoding.UTF8.GetString(pem), name, SignatureKind.Cosignature).Public);
        return Commands.Right;
    }
}
