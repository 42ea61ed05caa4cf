using FluentValidation;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Countries;

namespace TrainingSlots.Server.Http;

/// <summary>The limits of fields, and rules that many commands share.</summary>
public static class Rules
{
    public const int MaxText = 200;
    public const int MaxReason = 500;
    public const int MaxSlots = 100_000;

    internal const string CountryText = "must be an ISO 3166-1 alpha-2 code such as ML";
    internal const string YearText = "must be a year such as 2022-23 or 2023";
    internal const string CodeText = "must be a code of 1 to 50 letters, digits, dots, dashes or underscores";

    /// <summary>Of what has a code.</summary>
    internal const string CodePattern = @"^[A-Za-z0-9][A-Za-z0-9._-]{0,49}\z";

    public static IRuleBuilderOptions<T, string> Code<T>(this IRuleBuilder<T, string> rule) => rule
        .Matches(CodePattern).WithMessage(CodeText);

    public static IRuleBuilderOptions<T, string> Country<T>(this IRuleBuilder<T, string> rule) => rule
        .Must(code => code is null || CountryNames.IsKnown(code)).WithErrorCode(RefusalCodes.UnknownCountry).WithMessage(CountryText);

    public static IRuleBuilderOptions<T, string> Year<T>(this IRuleBuilder<T, string> rule) => rule
        .Must(label => label is null || TrainingYear.IsLabel(label)).WithMessage(YearText);

    public static IRuleBuilderOptions<T, string> Text<T>(this IRuleBuilder<T, string> rule, int max = MaxText) => rule
        .Must(text => text is null || (text.Trim().Length > 0 && text.Length <= max)).WithMessage($"must be 1 to {max} characters");

    public static IRuleBuilderOptions<T, string?> OptionalText<T>(this IRuleBuilder<T, string?> rule, int max = MaxText) => rule
        .Must(text => text is null || (text.Trim().Length > 0 && text.Length <= max)).WithMessage($"must be 1 to {max} characters");

    public static IRuleBuilderOptions<T, string> Reason<T>(this IRuleBuilder<T, string> rule) => rule.Text(MaxReason);

    public static IRuleBuilderOptions<T, int> Slots<T>(this IRuleBuilder<T, int> rule, int min = 1) => rule
        .InclusiveBetween(min, MaxSlots).WithMessage($"must be {min} to {MaxSlots}");

    public static IRuleBuilderOptions<T, string?> OptionalService<T>(this IRuleBuilder<T, string?> rule) => rule
        .Must(service => service is null || Service.IsKnown(service)).WithMessage($"must be one of {string.Join(", ", Service.All)}");

    public static IRuleBuilderOptions<T, IReadOnlyDictionary<string, int>?> Earmarks<T>(this IRuleBuilder<T, IReadOnlyDictionary<string, int>?> rule) => rule
        .Must(earmarks => earmarks is null || earmarks.Keys.All(Service.IsKnown)).WithMessage($"must be for services among {string.Join(", ", Service.All)}")
        .Must(earmarks => earmarks is null || earmarks.Values.All(slots => slots is >= 0 and <= MaxSlots)).WithMessage($"must be 0 to {MaxSlots} each");

    public static IRuleBuilderOptions<T, Source?> Source<T>(this IRuleBuilder<T, Source?> rule) => rule
        .Must(source => source?.Note is null || source.Note.Length <= MaxReason).WithMessage($"must have a note of at most {MaxReason} characters");
}
