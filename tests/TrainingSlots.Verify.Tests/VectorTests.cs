using TrainingSlots.Domain.Seals;

namespace TrainingSlots.Verify.Tests;

/// <summary>The signature of the example in C2SP signed-note, and vectors of RFC 8032.</summary>
public sealed class VectorTests
{
    [Fact]
    public void The_example_of_signed_note_is_right_and_another_text_is_not()
    {
        var key = VerifierKey.Parse("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")!;
        var note = SignedNote.Parse("This is an example message.\n\n\u2014 example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n");

        Cosignature.IsRight(note.Text, note.Signatures[0], key, Ed25519.Verify).ShouldBeTrue();
        Cosignature.IsRight("This is another message.\n", note.Signatures[0], key, Ed25519.Verify).ShouldBeFalse();
    }

    [Theory]
    [InlineData("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "", "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b")]
    [InlineData("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72", "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")]
    [InlineData("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82", "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a")]
    public void The_vectors_of_the_signature_are_right(string key, string message, string signature)
    {
        var (k, m, s) = (Convert.FromHexString(key), Convert.FromHexString(message), Convert.FromHexString(signature));

        Ed25519.Verify(k, m, s).ShouldBeTrue();
        s[0] ^= 1;
        Ed25519.Verify(k, m, s).ShouldBeFalse();
        Ed25519.Verify(k, m, s.AsSpan(1)).ShouldBeFalse();
        Ed25519.Verify(k.AsSpan(1), m, s).ShouldBeFalse();
    }

    [Fact]
    public void A_cosignature_is_right_for_its_head_its_time_and_its_key_only()
    {
        var (key, other) = (new Support.TestKey("w", SignatureKind.Cosignature, 7), new Support.TestKey("w", SignatureKind.Cosignature, 8));
        var text = new Checkpoint("a", 0, Hash.Empty).Text;
        var made = Cosignature.Make(text, DateTimeOffset.FromUnixTimeSeconds(1679315147), key.Public, key.Sign);
        var later = made.Signature.ToArray();
        later[7]++;

        Cosignature.IsRight(text, made, key.Public, Ed25519.Verify).ShouldBeTrue();
        Cosignature.IsRight(text.Replace('0', '1'), made, key.Public, Ed25519.Verify).ShouldBeFalse();
        Cosignature.IsRight(text, made, other.Public, Ed25519.Verify).ShouldBeFalse();
        Cosignature.IsRight(text, made with { Signature = later }, key.Public, Ed25519.Verify).ShouldBeFalse();
        Cosignature.IsRight(text, made with { Signature = new byte[8] }, key.Public, Ed25519.Verify).ShouldBeFalse();
    }
}
