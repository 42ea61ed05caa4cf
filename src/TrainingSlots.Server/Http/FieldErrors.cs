using FluentValidation;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Countries;

namespace TrainingSlots.Server.Http;

/// <summary>Every wrong field of a request, with every reason.</summary>
public sealed class FieldErrors
{
    private readonly SortedDictionary<string, List<string>> byField = new(StringComparer.Ordinal);
    private bool onlyCountries = true;

    public FieldErrors(IReadOnlyDictionary<string, string[]> errors) => With(errors);

    public bool Any => byField.Count > 0;

    /// <summary>UNKNOWN_COUNTRY when nothing but a country is wrong, otherwise VALIDATION.</summary>
    public string Code => onlyCountries ? RefusalCodes.UnknownCountry : RefusalCodes.Validation;

    public IReadOnlyDictionary<string, string[]> ByField =>
        byField.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray(), StringComparer.Ordinal);

    /// <summary>These, and more.</summary>
    public FieldErrors With(IReadOnlyDictionary<string, string[]> errors)
    {
        foreach (var (field, texts) in errors)
        {
            foreach (var text in texts)
            {
                Add(field, text);
            }
        }

        return this;
    }

    public void Add(string field, string text, bool isCountry = false)
    {
        onlyCountries &= isCountry;
        if (!byField.TryGetValue(field, out var texts))
        {
            byField.Add(field, texts = []);
        }

        if (!texts.Contains(text, StringComparer.Ordinal))
        {
            texts.Add(text);
        }
    }

    /// <summary>Applies the command's own rules and those that every command has. What day it is at the host is known under the locks only.</summary>
    internal void Check<T>(T body, DateTimeOffset now, IValidator<T>? validator)
        where T : ICommandBody
    {
        if (body.EffectiveOn > HostClocks.LatestDay(now))
        {
            Add("effectiveOn", "must not be in the future");
        }

        Check(body, validator);
    }

    /// <summary>Applies the rules of what was sent, where it has any.</summary>
    internal void Check<T>(T body, IValidator<T>? validator)
    {
        if (validator is null)
        {
            return;
        }

        // A field that could not be read says nothing more: its value in the draft is not the client's.
        var unread = byField.Keys.ToList();
        foreach (var failure in validator.Validate(body).Errors.Where(failure => !unread.Exists(field => IsWithin(CamelCase(failure.PropertyName), field))))
        {
            Add(CamelCase(failure.PropertyName), failure.ErrorMessage, string.Equals(failure.ErrorCode, RefusalCodes.UnknownCountry, StringComparison.Ordinal));
        }
    }

    private static bool IsWithin(string field, string outer) =>
        field.StartsWith(outer, StringComparison.Ordinal) && (field.Length == outer.Length || field[outer.Length] is '.' or '[');

    private static string CamelCase(string path) => string.Join(
        '.', path.Split('.').Select(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName));
}
