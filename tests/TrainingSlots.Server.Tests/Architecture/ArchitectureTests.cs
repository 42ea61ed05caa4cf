using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using TrainingSlots.Domain.Catalogue;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Architecture;

public partial class ArchitectureTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private const int MaxLines = 200;

    [Fact]
    public void The_domain_needs_nothing_but_the_base_library() =>
        typeof(IFact).Assembly.GetReferencedAssemblies().Select(reference => reference.Name!)
            .ShouldAllBe(name => name.StartsWith("System.", StringComparison.Ordinal) || name == "System" || name == "netstandard");

    [Fact]
    public void The_server_knows_no_other_part_of_the_product_than_the_domain() =>
        typeof(Json).Assembly.GetReferencedAssemblies().Select(reference => reference.Name!)
            .Where(name => name.StartsWith("TrainingSlots.", StringComparison.Ordinal)).ShouldBe(["TrainingSlots.Domain"]);

    [Fact]
    public void Every_file_can_be_read_in_one_sitting() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(folder => folder is "obj" or "bin" or "Generated"))
            .Where(file => File.ReadLines(file).Count() > MaxLines).ShouldBeEmpty();

    [Fact]
    public void Every_command_has_one_decider_or_a_handler_of_its_own_and_one_endpoint()
    {
        var types = typeof(ICommandBody).Assembly.GetTypes();
        var commands = types.Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(ICommandBody))).ToList();
        var handled = types.SelectMany(type => type.GetMethods()).Where(method => method.Name is "Handle" or "HandleAsync")
            .Select(method => method.GetParameters().FirstOrDefault()?.ParameterType)
            .Where(first => first is { IsGenericType: true } && first.GetGenericTypeDefinition() == typeof(Command<>)).Select(first => first!.GenericTypeArguments[0]);
        var mapped = shared.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.Select(endpoint => endpoint.Metadata.GetMetadata<CommandMetadata>()?.Command).OfType<Type>();

        handled.Concat(shared.App.Services.GetRequiredService<Deciders>().Kinds).OrderBy(type => type.Name, StringComparer.Ordinal).ShouldBe(commands.OrderBy(type => type.Name, StringComparer.Ordinal));
        mapped.OrderBy(type => type.Name, StringComparer.Ordinal).ShouldBe(commands.OrderBy(type => type.Name, StringComparer.Ordinal));
    }

    [Fact]
    public void Every_fact_is_stored_under_a_name_of_its_own()
    {
        var facts = typeof(IFact).Assembly.GetTypes().Where(type => type.IsClass && type.IsAssignableTo(typeof(IFact)));

        EventCatalogue.All.Select(stored => stored.Type).OrderBy(type => type.Name, StringComparer.Ordinal).ShouldBe(facts.OrderBy(type => type.Name, StringComparer.Ordinal));
        EventCatalogue.All.Select(stored => stored.Name).Distinct(StringComparer.Ordinal).Count().ShouldBe(EventCatalogue.All.Count);
        EventCatalogue.All.ShouldAllBe(stored => StoredName().IsMatch(stored.Name));
    }

    [GeneratedRegex(@"^[a-z][a-z-]*\.v[1-9]$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex StoredName();
}
