using System.Text;
using TrainingSlots.Domain.Seals;

namespace TrainingSlots.Domain.Tests.Seals;

/// <summary>The examples of C2SP signed-note, tlog-checkpoint, tlog-cosignature and tlog-proof, and what is none.</summary>
public sealed class NoteTests
{
    private const string Key = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
    private const string Signature = "\u2014 example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";
    private const string Note = $"This is an example message.\n\n{Signature}";

    private const string Cosigned =
        "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n"
        + "\u2014 example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"
        + "\u2014 witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n";

    [Fact]
    public void The_example_of_a_key_and_a_note_belong_together()
    {
        var (key, note) = (VerifierKey.Parse(Key)!, SignedNote.Parse(Note));

        key.ToString().ShouldBe(Key);
        note.ToString().ShouldBe(Note);
        note.Text.ShouldBe("This is an example message.\n");
        note.Signatures.ShouldHaveSingleItem().IsBy(key).ShouldBeTrue();
        key.Id.ShouldBe(0x530d903au);
    }

    [Fact]
    public void The_example_of_a_cosigned_checkpoint_is_read_and_written_as_it_is()
    {
        var note = SignedNote.Parse(Encoding.UTF8.GetBytes(Cosigned));
        var checkpoint = Checkpoint.Parse(note.Text);

        note.ToString().ShouldBe(Cosigned);
        (checkpoint.Origin, checkpoint.Size).ShouldBe(("example.com/behind-the-sofa", 20852163));
        checkpoint.Text.ShouldBe(note.Text);
        Cosignature.TimeOf(note.Signatures[1]).ShouldBe(DateTimeOffset.FromUnixTimeSeconds(1679315147));
    }

    [Fact]
    public void Lines_after_the_third_of_a_checkpoint_are_taken_and_mean_nothing() =>
        Checkpoint.Parse("a\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\nmore\n").ShouldBe(new Checkpoint("a", 0, Hash.Empty));

    [Theory]
    [InlineData("a\n0\n")]
    [InlineData("a\n01\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")]
    [InlineData("a\n-1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")]
    [InlineData("a\n99999999999999999999\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")]
    [InlineData("a\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=\n")]
    [InlineData("a\n0\n47DEQpj8HBSa\n")]
    [InlineData("\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")]
    public void What_is_no_checkpoint_is_refused(string text) => Should.Throw<FormatException>(() => Checkpoint.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("text\n")]
    [InlineData("text\n\n")]
    [InlineData($"text\n{Signature}")]
    [InlineData("text\n\n\u2014 name\n")]
    [InlineData("text\n\n- name AAAAAAA=\n")]
    [InlineData("text\n\n\u2014 na+me AAAAAAA=\n")]
    [InlineData("text\n\n\u2014 name AAAA\n")]
    [InlineData("te\txt\n\n\u2014 name AAAAAAA=\n")]
    [InlineData("text\n\n\u2014 name AAAAAAA=")]
    public void What_is_no_note_is_refused(string note) => Should.Throw<FormatException>(() => SignedNote.Parse(note));

    [Theory]
    [InlineData("example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")]
    [InlineData("example.com/bar+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")]
    [InlineData("example.com/foo+530D903A+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")]
    [InlineData("example.com/foo+530d903a")]
    [InlineData("+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")]
    [InlineData("example.com/foo+530d903a+!")]
    public void A_key_whose_id_is_not_its_own_is_none(string text) => VerifierKey.Parse(text).ShouldBeNull();

    [Fact]
    public void A_proof_is_read_as_it_was_written_and_data_beside_it_are_passed_over()
    {
        var proof = new TlogProof(73894, [Hash.Empty, Hash.OfLeaf([])], SignedNote.Parse(Cosigned));

        TlogProof.Parse(proof.ToString()).ToString().ShouldBe(proof.ToString());
        TlogProof.Parse(proof.ToString().Replace("index", "extra AAAA\nindex", StringComparison.Ordinal)).ToString().ShouldBe(proof.ToString());
        Should.Throw<FormatException>(() => TlogProof.Parse(proof.ToString().Replace("index 7", "index 07", StringComparison.Ordinal)));
        Should.Throw<FormatException>(() => TlogProof.Parse(proof.ToString().Replace("@v1", "@v2", StringComparison.Ordinal)));
    }
}
