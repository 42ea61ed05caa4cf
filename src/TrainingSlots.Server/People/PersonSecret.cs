using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Marten;
using TrainingSlots.Server.Settings;

namespace TrainingSlots.Server.People;

/// <summary>
/// What stands in the database for a sign of a person is made with a key that is kept outside it: who has the database or a backup of it, and
/// guesses a name and a date of birth, cannot see whether the guess is right.
/// </summary>
public sealed class PersonSecret
{
    /// <summary>Shorter ones could be guessed themselves.</summary>
    private const int MinLength = 32;

    private const int IdBytes = 4;

    /// <summary>Published, as everything that Development has.</summary>
    private const string OfDevelopment = "Persons of Development are made up, and so is this key.";

    private static readonly ConditionalWeakTable<IDocumentStore, PersonSecret> Stores = [];

    private readonly byte[]? key;

    private PersonSecret(byte[]? key)
    {
        this.key = key;
        Prefix = key is null ? "plain:" : $"{Convert.ToHexStringLower(HMACSHA256.HashData(key, "id"u8).AsSpan(0, IdBytes))}:";
    }

    /// <summary>False where the operator gave no key: signs are hashes then, which can be found by guessing.</summary>
    public bool IsKeyed => key is not null;

    /// <summary>How everything made with this key begins.</summary>
    public string Prefix { get; }

    /// <summary>What stands for a sign.</summary>
    /// <param name="sign">A hash of what a person is known by.</param>
    public string Of(string sign) => Prefix + (key is null ? sign : Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(sign))));

    /// <summary>The same for a key as a book makes it.</summary>
    public PersonKey Of(PersonKey plain) => PersonKey.Of(Of(plain.Key!), plain.Person);

    /// <summary>The secret of the store that a session is of.</summary>
    internal static PersonSecret Of(IQuerySession session) => Stores.TryGetValue(session.DocumentStore, out var secret)
        ? secret
        : throw new InvalidOperationException("Persons are known once the server has started.");

    internal void Serve(IDocumentStore store) => Stores.AddOrUpdate(store, this);

    /// <summary>Reads <c>People:Key</c>: a text, or the path of a file with one.</summary>
    /// <exception cref="SetupException">It is too short, or the file cannot be read.</exception>
    public static PersonSecret Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var given = configuration["People:Key"] is { Length: > 0 } set ? set : environment.IsDevelopment() ? OfDevelopment : null;
        var text = given is null ? null
            : KeyFile.Read(given, !Path.IsPathRooted(given), "People__Key begins like a path, and there is no file of that name that can be read. A key itself must not begin so.").Trim();
        return text is { Length: < MinLength }
            ? throw new SetupException($"People__Key must have at least {MinLength} characters, as 'openssl rand -hex 32' makes them.")
            : new PersonSecret(text is null ? null : Encoding.UTF8.GetBytes(text));
    }
}
