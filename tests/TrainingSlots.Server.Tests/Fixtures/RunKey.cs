using System.Security.Cryptography;
using TrainingSlots.Server.AtRest;

namespace TrainingSlots.Server.Tests.Fixtures;

/// <summary>One key for the secrets of a whole run, also in processes of their own: a new database is a copy, and has a session key.</summary>
public static class RunKey
{
    public static void Make() => Environment.SetEnvironmentVariable("AtRest__Keys__0", Convert.ToBase64String(RandomNumberGenerator.GetBytes(AtRestKeys.KeyBytes)));
}
