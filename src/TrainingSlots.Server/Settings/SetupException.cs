namespace TrainingSlots.Server.Settings;

/// <summary>The server cannot start as it is configured; the message tells an operator what to do.</summary>
public sealed class SetupException : InvalidOperationException
{
    public SetupException()
    {
    }

    public SetupException(string message) : base(message)
    {
    }

    public SetupException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
