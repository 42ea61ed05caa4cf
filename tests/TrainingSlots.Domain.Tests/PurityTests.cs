using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Tests;

/// <summary>The domain reads no clock, no chance and no surroundings: the same log always replays to the same state.</summary>
public sealed class PurityTests
{
    private static readonly string[] ForbiddenTypes =
    [
        "System.Random", "System.Environment", "System.Threading.Thread", "System.Threading.ThreadPool", "System.TimeProvider",
        "System.Diagnostics.Stopwatch", "System.Security.Cryptography.RandomNumberGenerator",
    ];

    private static readonly string[] ForbiddenNamespaces = ["System.Threading.Tasks", "System.IO", "System.Net", "System.Data"];

    private static readonly string[] ForbiddenMembers =
    [
        "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTime.get_Today", "System.DateTimeOffset.get_Now",
        "System.DateTimeOffset.get_UtcNow", "System.Guid.NewGuid", "System.Guid.CreateVersion7",
    ];

    /// <summary>The compiler asks for it in every iterator.</summary>
    private static readonly string[] Compiled = ["System.Environment.get_CurrentManagedThreadId"];

    [Fact]
    public void The_domain_reads_neither_clock_nor_chance_nor_surroundings() => Impure(typeof(Decision).Assembly.Location).ShouldBeEmpty();

    [Fact]
    public void The_scan_finds_what_it_looks_for()
    {
        var found = Impure(typeof(PurityTests).Assembly.Location);
        Bait().ShouldNotBeEmpty();
        found.ShouldContain("System.Guid.NewGuid", StringComparer.Ordinal);
        found.ShouldContain("System.DateTime.get_UtcNow", StringComparer.Ordinal);
        found.ShouldContain("System.Environment.get_ProcessId", StringComparer.Ordinal);
        found.ShouldContain("System.Threading.Tasks.Task", StringComparer.Ordinal);
    }

    [Fact]
    public void The_domain_references_no_package() =>
        typeof(Decision).Assembly.GetReferencedAssemblies().Select(assembly => assembly.Name!).ShouldAllBe(name => name.StartsWith("System.", StringComparison.Ordinal));

    private static List<string> Impure(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var metadata = file.GetMetadataReader();
        var types = metadata.TypeReferences.Select(metadata.GetTypeReference).ToList();
        var members = metadata.MemberReferences.Select(metadata.GetMemberReference).Where(member => member.Parent.Kind == HandleKind.TypeReference)
            .Select(member => (Type: Name(metadata, metadata.GetTypeReference((TypeReferenceHandle)member.Parent)), Member: metadata.GetString(member.Name)))
            .Where(member => ForbiddenTypes.Contains(member.Type, StringComparer.Ordinal) || ForbiddenMembers.Contains($"{member.Type}.{member.Member}", StringComparer.Ordinal))
            .Select(member => $"{member.Type}.{member.Member}");
        return
        [
            .. types.Where(type => ForbiddenNamespaces.Contains(metadata.GetString(type.Namespace), StringComparer.Ordinal)).Select(type => Name(metadata, type)),
            .. members.Except(Compiled, StringComparer.Ordinal),
        ];
    }

    private static string Name(MetadataReader metadata, TypeReference type) => $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";

    /// <summary>Uses what the domain may not use, so that the scan has something to find.</summary>
    private static string Bait() => $"{Guid.NewGuid()} {DateTime.UtcNow.Ticks} {Environment.ProcessId} {Task.CompletedTask.Id}";
}
