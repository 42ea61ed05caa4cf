namespace TrainingSlots.Domain.Shared;

/// <summary>Marks the method that decides by a rule of the law; docs/rules.md is made of these.</summary>
/// <param name="text">The rule in one sentence.</param>
/// <param name="source">Where docs/domain.md says it.</param>
/// <param name="test">The test that holds it: class and method.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class RuleAttribute(string text, string source, string test) : Attribute
{
    public string Text { get; } = text;

    public string Source { get; } = source;

    public string Test { get; } = test;
}
