using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace TrainingSlots.Server.Tests.Fixtures;

/// <summary>Keeps every line that is logged, at any level, with its exception.</summary>
internal sealed class LogLines : ILoggerProvider, ILogger
{
    public ConcurrentQueue<string> Written { get; } = [];

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Written.Enqueue(formatter(state, exception) + exception);

    public void Dispose()
    {
    }
}
