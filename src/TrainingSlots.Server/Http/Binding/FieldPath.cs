using System.Globalization;

namespace TrainingSlots.Server.Http.Binding;

/// <summary>Where a value stands in the body. Turned into text only for an error, so that good bodies pay little for it.</summary>
internal sealed class FieldPath
{
    public static readonly FieldPath Root = new(parent: null, name: null, index: 0);

    private readonly FieldPath? _parent;
    private readonly string? _name;
    private readonly int _index;

    private FieldPath(FieldPath? parent, string? name, int index)
    {
        _parent = parent;
        _name = name;
        _index = index;
        Depth = parent is null ? 1 : parent.Depth + 1;
    }

    /// <summary>The level of an object or list that stands here; the body is level one.</summary>
    public int Depth { get; }

    public FieldPath Field(string name) => new(this, name, index: 0);

    public FieldPath Item(int index) => new(this, name: null, index);

    public override string ToString()
    {
        if (_parent is null)
        {
            return CommandBinder.BodyKey;
        }

        var prefix = _parent._parent is null ? "" : _parent.ToString();
        if (_name is null)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{prefix}[{_index}]");
        }

        return prefix.Length == 0 ? Shortened(_name) : $"{prefix}.{Shortened(_name)}";
    }

    private static string Shortened(string name)
    {
        if (name.Length <= CommandBinder.MaxNameLength)
        {
            return name;
        }

        var length = CommandBinder.MaxNameLength;
        return string.Concat(name.AsSpan(0, char.IsHighSurrogate(name[length - 1]) ? length - 1 : length), "…");
    }
}
