using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace TrainingSlots.Server.Languages.Words;

/// <summary>Opens books for pages: each has the common one behind it, so that a word that all rooms share is said once.</summary>
internal sealed class BooksInHand(IOptions<LocalizationOptions> options, ILoggerFactory logs) : IStringLocalizerFactory
{
    private readonly ResourceManagerStringLocalizerFactory books = new(options, logs);

    public IStringLocalizer Create(Type resourceSource) => new Opened(books.Create(resourceSource), books.Create(typeof(CommonTexts)));

    public IStringLocalizer Create(string baseName, string location) => new Opened(books.Create(baseName, location), books.Create(typeof(CommonTexts)));

    private sealed class Opened(IStringLocalizer own, IStringLocalizer common) : IStringLocalizer
    {
        public LocalizedString this[string name] => own[name] is { ResourceNotFound: false } found ? found : common[name];

        public LocalizedString this[string name, params object[] arguments] => own[name, arguments] is { ResourceNotFound: false } found ? found : common[name, arguments];

        public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => own.GetAllStrings(includeParentCultures);
    }
}
