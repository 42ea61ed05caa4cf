using System.Globalization;

namespace TrainingSlots.Server.Http.Binding;

/// <summary>Collects the errors of one body: the first <see cref="CommandBinder.MaxErrors"/> in words, the rest as a number.</summary>
internal sealed class BindingErrors
{
    private readonly Dictionary<string, List<string>> _byField = new(StringComparer.Ordinal);

    /// <summary>All errors so far, reported or not: a reader compares it before and after to learn whether its part is good.</summary>
    public int Count { get; private set; }

    public void Add(FieldPath path, string text)
    {
        Count++;
        if (Count <= CommandBinder.MaxErrors)
        {
            Report(path.ToString(), text);
        }
    }

    /// <summary>Adds an error if an object or list at <paramref name="path"/> would be nested too deep.</summary>
    public bool TooDeep(FieldPath path)
    {
        if (path.Depth <= CommandBinder.MaxDepth)
        {
            return false;
        }

        Add(path, ErrorTexts.TooDeep);
        return true;
    }

    public IReadOnlyDictionary<string, string[]> ToDictionary()
    {
        var more = Count - CommandBinder.MaxErrors;
        if (more > 0)
        {
            Report(CommandBinder.BodyKey, string.Create(CultureInfo.InvariantCulture, $"has {more} more {(more == 1 ? "error" : "errors")}"));
        }

        return _byField.ToDictionary(entry => entry.Key, entry => entry.Value.ToArray(), StringComparer.Ordinal);
    }

    private void Report(string field, string text)
    {
        if (!_byField.TryGetValue(field, out var texts))
        {
            _byField.Add(field, texts = []);
        }

        texts.Add(text);
    }
}
