using System.Text;
using System.Text.Json;

namespace TrainingSlots.Server.Tests.Security;

/// <summary>A way to come without a right, by its name.</summary>
/// <param name="Status">What it is answered: 401 where nobody is believed, 403 where somebody is who may do nothing.</param>
internal sealed record ForgedToken(string Name, Action<Forge, HttpRequestMessage> Present, int Status = 401);

/// <summary>The table of them.</summary>
internal static class ForgedTokens
{
    private const string Empty = "";
    private static readonly string[] Unsigned = ["none", "None", "NONE", "nOnE", Empty];

    public static IReadOnlyList<ForgedToken> All { get; } =
    [
        .. Unsigned.Select(spelling => Bearer($"unsigned, alg '{spelling}'", forge => forge.Unsigned(forge.Header(("alg", spelling))))),
        Bearer("unsigned, without alg", forge => forge.Unsigned(forge.Header(("alg", null)))),
        Bearer("unsigned, alg a number", forge => forge.Unsigned(forge.Header(("alg", 256)))),
        Bearer("alg a list", forge => forge.Signed(forge.Header(("alg", new[] { "RS256" })))),
        Bearer("alg in small letters", forge => forge.ByAttacker(forge.Header(("alg", "rs256")))),
        Bearer("alg none with a signature", forge => forge.Signed(forge.Header(("alg", "none")))),
        Bearer("alg of another digest", forge => forge.Signed(forge.Header(("alg", "RS512")))),
        Bearer("alg of another family", forge => forge.ByAttacker(forge.Header(("alg", "ES256")))),
        Bearer("alg that nobody knows", forge => forge.ByAttacker(forge.Header(("alg", "XS999")))),
        Bearer("two algs, the first none", forge => forge.Written("""{"alg":"none","alg":"RS256","typ":"JWT"}""", byProvider: false)),
        Bearer("two algs, the last none", forge => forge.Written("""{"alg":"RS256","alg":"none","typ":"JWT"}""", byProvider: false)),

        Bearer("another key without its id", forge => forge.ByAttacker(forge.Header(("kid", null)))),
        Bearer("another key under the right id", forge => forge.ByAttacker()),
        Bearer("a key id that is a path", forge => forge.ByAttacker(forge.Header(("kid", "../../../dev/null")))),
        Bearer("a key id that is a query", forge => forge.ByAttacker(forge.Header(("kid", "x' union select 'key")))),
        Bearer("a key id that is a list", forge => forge.ByAttacker(forge.Header(("kid", new[] { "a", "b" })))),
        Bearer("a key in the header", forge => forge.ByAttacker(forge.Header(("jwk", forge.Jwk()), ("kid", null)))),
        Bearer("a key at an address", forge => forge.ByAttacker(forge.Header(("jku", "http://127.0.0.1:9/keys"), ("kid", null)))),
        Bearer("a certificate in the header", forge => forge.ByAttacker(forge.Header(("x5c", new[] { forge.Certificate() }), ("kid", null)))),
        Bearer("a certificate at an address", forge => forge.ByAttacker(forge.Header(("x5u", "http://127.0.0.1:9/cert"), ("kid", null)))),
        Bearer("the public key in PEM as a secret", forge => forge.ByMac(Encoding.ASCII.GetBytes(forge.Public.ExportSubjectPublicKeyInfoPem()))),
        Bearer("the public key in DER as a secret", forge => forge.ByMac(forge.Public.ExportSubjectPublicKeyInfo())),
        Bearer("the modulus as a secret", forge => forge.ByMac(forge.Public.ExportParameters(includePrivateParameters: false).Modulus!)),
        Bearer("an empty secret", forge => forge.ByMac([])),

        Bearer("no signature", forge => forge.Signed()[..forge.Signed().LastIndexOf('.')]),
        Bearer("an empty signature", forge => forge.Signed()[..(forge.Signed().LastIndexOf('.') + 1)]),
        Bearer("half a signature", forge => forge.Signed()[..^100]),
        Bearer("a signature with one letter changed", forge => OneLetterChanged(forge.Signed())),
        Bearer("the signature of another token", forge => Parts(forge.Signed()) is var own ? $"{own[0]}.{own[1]}.{Parts(forge.Signed(claims: forge.Claims(("sub", "another"))))[2]}" : Empty),
        Bearer("claims changed after signing", forge => Parts(forge.Signed()) is var own ? $"{own[0]}.{Forge.Text(JsonSerializer.Serialize(forge.Claims(("role", "administrator"))))}.{own[2]}" : Empty),
        Bearer("a signature with padding", forge => forge.Signed() + "=="),
        Bearer("a fourth part", forge => forge.Signed() + ".x"),
        Bearer("four empty parts", _ => "..."),
        Bearer("blanks inside", forge => forge.Signed().Replace(".", " . ", StringComparison.Ordinal)),
        Bearer("in quotes", forge => $"\"{forge.Signed()}\""),
        Bearer("no token at all", _ => "not-a-token"),
        Bearer("three words", _ => "a.b.c"),
        Bearer("twenty thousand letters", _ => new string('a', 20_000)),
        Bearer("a header that is no JSON", forge => $"{Forge.Text("not json")}.{Parts(forge.Signed())[1]}.{Parts(forge.Signed())[2]}"),
        Bearer("encrypted to the public key", forge => forge.Encrypted()),
        Bearer("encrypted with nothing", _ => $"{Forge.Text("""{"alg":"dir","enc":"A256GCM"}""")}..AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA"),

        Bearer("an extension that must be understood", forge => forge.Signed(forge.Header(("crit", new[] { "urn:x:bound" }), ("urn:x:bound", true)))),
        Bearer("a payload that is not encoded", forge => forge.Signed(forge.Header(("crit", new[] { "b64" }), ("b64", false)))),
        Bearer("a token that signs people out", forge => forge.Signed(forge.Header(("typ", "logout+jwt")))),
        Bearer("claims that are no JSON", forge => forge.SignedRaw("not json")),
        Bearer("claims that are a list", forge => forge.SignedRaw("[]")),
        Bearer("claims that are not UTF-8", forge => forge.SignedRaw([(byte)'{', 0xff, (byte)'}'])),
        Bearer("claims of a thousand levels", forge => forge.SignedRaw($$"""{"sub":{{new string('[', 1000)}}{{new string(']', 1000)}}}""")),
        Claimed("expired a while ago", ("exp", Forge.In(-3600)), ("nbf", Forge.In(-7200))),
        Claimed("without an end", ("exp", null)),
        Claimed("an end that is a text", ("exp", "tomorrow")),
        Claimed("an end beyond all numbers", ("exp", 1e300)),
        Claimed("an end before the beginning of time", ("exp", -1)),
        Claimed("not yet valid", ("nbf", Forge.In(3600))),
        Claimed("of another issuer", ("iss", "https://evil.example.org/")),
        Claimed("of no issuer", ("iss", null)),
        Claimed("of an issuer whose name begins alike", ("iss", "http://127.0.0.1")),
        Claimed("for another audience", ("aud", "another-product")),
        Claimed("for no audience", ("aud", null)),
        Claimed("for an empty list of audiences", ("aud", Array.Empty<string>())),
        Claimed("for two other audiences", ("aud", new[] { "one", "two" })),
        Claimed("for the audience in other letters", ("aud", "TrainingSlots")),
        Claimed("for the pages: an ID token", ("aud", "trainingslots-pages")),
        Claimed("that names nobody", ("sub", null)),
        Claimed("that names an empty text", ("sub", " ")),
        Claimed("that names a number", ("sub", 7)),

        new("no header", (_, _) => { }),
        new("an empty header", (_, request) => Authorization(request, Empty)),
        new("the scheme alone", (_, request) => Authorization(request, "Bearer")),
        new("another scheme", (forge, request) => Authorization(request, "Token " + forge.Signed())),
        new("a token as password", (forge, request) => Authorization(request, "Basic " + Convert.ToBase64String(Encoding.ASCII.GetBytes("x:" + forge.Signed())))),
        new("the name and secret of an account", (_, request) => Authorization(request, "Basic " + Convert.ToBase64String("administrator:demo"u8))),
        new("two headers", (forge, request) => Authorization(request, "Bearer " + forge.Signed(), "Bearer " + forge.Signed())),
        new("a token in the address", (forge, request) => request.RequestUri = new Uri($"/api/whoami?access_token={forge.Signed()}", UriKind.Relative)),
        new("a token in a header of its own", (forge, request) => request.Headers.TryAddWithoutValidation("X-Access-Token", forge.Signed())),
        new("a token in a cookie", (forge, request) => request.Headers.TryAddWithoutValidation("Cookie", $"access_token={forge.Signed()}; trainingslots={forge.Signed()}")),
        new("a token in a form", (forge, request) => (request.Method, request.Content) = (HttpMethod.Post, new FormUrlEncodedContent([new("access_token", forge.Signed())]))),

        Claimed("a role that is none", 403, ("role", "superuser")),
        Claimed("a role in capitals", 403, ("role", "Coordinator")),
        Claimed("two roles in one text", 403, ("role", "coordinator,administrator")),
        Claimed("a role that is an object", 403, ("role", new { coordinator = true })),
        Claimed("a role within two lists", 403, ("role", new[] { new[] { "coordinator" } })),
        Claimed("a role that is a number", 403, ("role", 1)),
        Claimed("an empty role", 403, ("role", Empty)),
        Claimed("no role", 403, ("role", null)),
        Claimed("a role under another name", 403, ("role", null), ("roles", new[] { "coordinator" })),
    ];

    private static ForgedToken Bearer(string name, Func<Forge, string> token) => new(name, (forge, request) => Authorization(request, "Bearer " + token(forge)));

    private static ForgedToken Claimed(string name, params (string Name, object? Value)[] claims) => Claimed(name, 401, claims);

    private static ForgedToken Claimed(string name, int status, params (string Name, object? Value)[] claims) =>
        Bearer(name, forge => forge.Signed(claims: forge.Claims(claims))) with { Status = status };

    private static void Authorization(HttpRequestMessage request, params string[] values) => request.Headers.TryAddWithoutValidation("Authorization", values);

    private static string[] Parts(string token) => token.Split('.');

    // Not the last one, of which some bits mean nothing.
    private static string OneLetterChanged(string token) => $"{token[..^10]}{(token[^10] is 'A' ? 'B' : 'A')}{token[^9..]}";
}
