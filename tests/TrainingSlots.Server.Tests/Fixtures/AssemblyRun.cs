using System.Reflection;
using Xunit.Abstractions;
using Xunit.Sdk;

[assembly: TestFramework("TrainingSlots.Server.Tests.Fixtures.AssemblyRun", "TrainingSlots.Server.Tests")]

namespace TrainingSlots.Server.Tests.Fixtures;

/// <summary>Stops what all tests share when the last of them is over: this version of xunit has no fixture of an assembly.</summary>
public sealed class AssemblyRun(IMessageSink messages) : XunitTestFramework(messages)
{
    protected override ITestFrameworkExecutor CreateExecutor(AssemblyName assemblyName) =>
        new Executor(assemblyName, SourceInformationProvider, DiagnosticMessageSink);

    private sealed class Executor(AssemblyName name, ISourceInformationProvider source, IMessageSink messages)
        : XunitTestFrameworkExecutor(name, source, messages)
    {
        protected override async void RunTestCases(
            IEnumerable<IXunitTestCase> testCases, IMessageSink executionMessageSink, ITestFrameworkExecutionOptions executionOptions)
        {
            using var runner = new Runner(TestAssembly, testCases, DiagnosticMessageSink, executionMessageSink, executionOptions);
            await runner.RunAsync();
        }
    }

    private sealed class Runner(
        ITestAssembly assembly, IEnumerable<IXunitTestCase> cases, IMessageSink messages, IMessageSink execution, ITestFrameworkExecutionOptions options)
        : XunitTestAssemblyRunner(assembly, cases, messages, execution, options)
    {
        protected override async Task AfterTestAssemblyStartingAsync()
        {
            RunKey.Make();
            await base.AfterTestAssemblyStartingAsync();
        }

        // What did not start has failed its tests; here it would end the process, and the results with it.
        protected override async Task BeforeTestAssemblyFinishedAsync()
        {
            await Pages.PageServer.StopAsync();
            await SharedApp.StopAsync();
            await TestPostgres.StopAsync();
            await Postgres.Postgres18.RemoveAsync();
            SealFolder.Remove();
            await base.BeforeTestAssemblyFinishedAsync();
        }
    }
}
