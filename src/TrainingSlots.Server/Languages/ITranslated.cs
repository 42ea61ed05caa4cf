namespace TrainingSlots.Server.Languages;

/// <summary>A part of an answer with texts for people.</summary>
internal interface ITranslated
{
    /// <summary>The same part with its texts in the reader's language. It is done once, when the answer is written.</summary>
    object Translated();
}
