using System.Text.Json;

namespace TrainingSlots.Server.Http.Binding;

/// <summary>A part of a body that is bound later, on its own: a wrong row of a list need not spoil the others.</summary>
/// <typeparam name="T">What it will be bound as.</typeparam>
public readonly record struct Unread<T>(JsonElement Json);

/// <summary>Takes a value as it came; whoever binds it finds what is wrong with it.</summary>
internal sealed class UnreadReader<T> : ValueReader
{
    public override bool ReadsNull => true;

    public override object? Read(JsonElement value, FieldPath path, BindingErrors errors) => new Unread<T>(value);
}
