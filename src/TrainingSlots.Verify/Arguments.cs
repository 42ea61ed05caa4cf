using System.Globalization;

namespace TrainingSlots.Verify;

/// <summary>What the command line says is wrong.</summary>
public sealed class UsageException : Exception
{
    public UsageException()
    {
    }

    public UsageException(string message) : base(message)
    {
    }

    public UsageException(string message, Exception innerException) : base(message, innerException)
    {
    }
}

/// <summary>Words and options of a command line; an option may be given several times.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, List<string>> options = new(StringComparer.Ordinal);

    /// <param name="known">The options that take a value.</param>
    /// <param name="flags">Those that do not.</param>
    /// <exception cref="UsageException">An option is unknown, or has no value.</exception>
    public Arguments(IEnumerable<string> args, IReadOnlyCollection<string> known, IReadOnlyCollection<string> flags)
    {
        var rest = new Queue<string>(args);
        while (rest.TryDequeue(out var word))
        {
            if (!word.StartsWith("--", StringComparison.Ordinal))
            {
                Words.Add(word);
            }
            else if (flags.Contains(word[2..], StringComparer.Ordinal))
            {
                options.TryAdd(word[2..], []);
            }
            else if (!known.Contains(word[2..], StringComparer.Ordinal) || !rest.TryDequeue(out var value))
            {
                throw new UsageException(known.Contains(word[2..], StringComparer.Ordinal) ? $"{word} needs a value." : $"{word} is not an option.");
            }
            else
            {
                options.TryAdd(word[2..], []);
                options[word[2..]].Add(value);
            }
        }
    }

    public List<string> Words { get; } = [];

    public bool Has(string flag) => options.ContainsKey(flag);

    public IReadOnlyList<string> All(string option) => options.GetValueOrDefault(option) ?? [];

    public string? One(string option) => All(option) is [.., var last] ? last : null;

    /// <exception cref="UsageException">It is not given.</exception>
    public string Needed(string option) => One(option) ?? throw new UsageException($"--{option} is needed.");

    /// <exception cref="UsageException">It is no number from 0 to 1,000,000.</exception>
    public int Number(string option, int otherwise) => One(option) is not { } text ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 1_000_000 ? number
        : throw new UsageException($"--{option} must be a whole number.");
}
