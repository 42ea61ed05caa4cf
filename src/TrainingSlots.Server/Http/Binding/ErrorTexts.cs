namespace TrainingSlots.Server.Http.Binding;

/// <summary>The texts more than one reader uses. Each reads on from a field's name: "slots must be a whole number".</summary>
internal static class ErrorTexts
{
    public const string Required = "is required";
    public const string Null = "must not be null";
    public const string Unknown = "is not a known field";
    public const string Twice = "is given twice";
    public const string Unstorable = "contains a character that cannot be stored";
    public const string NotAnObject = "must be an object";
    public const string NotAJsonObject = "must be a JSON object";

    public static readonly string TooDeep = $"must be nested at most {CommandBinder.MaxDepth} levels deep";
}
