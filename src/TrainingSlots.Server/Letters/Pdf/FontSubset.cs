using System.Runtime.InteropServices;
using TrainingSlots.Server.Letters.Typesetting;

namespace TrainingSlots.Server.Letters.Pdf;

/// <summary>
/// Cuts a typeface down to the outlines that a document uses, by HarfBuzz's own subsetter. Glyphs keep their numbers. The package for
/// .NET brings that part of the library, but no words for it.
/// </summary>
internal static class FontSubset
{
    private const string Library = "libHarfBuzzSharp";

    // From hb-subset.h.
    private const uint NoHinting = 0x1;
    private const uint KeepNumbers = 0x2;
    private const uint KeepUndefinedOutline = 0x40;
    private const uint NoLayoutClosure = 0x200;
    private const int TablesToDrop = 3;

    /// <summary>What a PDF viewer does not read from an embedded typeface whose glyphs are named by number.</summary>
    private static readonly string[] Unread = ["GSUB", "GPOS", "GDEF", "cmap", "name", "post", "OS/2", "gasp", "kern"];

    public static byte[] Of(Face face, IEnumerable<ushort> glyphs)
    {
        var input = CreateInput();
        try
        {
            SetFlags(input, NoHinting | KeepNumbers | KeepUndefinedOutline | NoLayoutClosure);
            foreach (var table in Unread)
            {
                AddToSet(GetSet(input, TablesToDrop), (uint)((table[0] << 24) | (table[1] << 16) | (table[2] << 8) | table[3]));
            }

            foreach (var glyph in glyphs)
            {
                AddToSet(GetGlyphs(input), glyph);
            }

            var subset = Create(face.Handle, input);
            var blob = ReferenceBlob(subset);
            try
            {
                var bytes = new byte[LengthOf(blob)];
                Marshal.Copy(DataOf(blob, out _), bytes, 0, bytes.Length);
                return bytes;
            }
            finally
            {
                DestroyBlob(blob);
                DestroyFace(subset);
            }
        }
        finally
        {
            DestroyInput(input);
        }
    }

    [DllImport(Library, EntryPoint = "hb_subset_input_create_or_fail")]
    private static extern nint CreateInput();

    [DllImport(Library, EntryPoint = "hb_subset_input_destroy")]
    private static extern void DestroyInput(nint input);

    [DllImport(Library, EntryPoint = "hb_subset_input_set_flags")]
    private static extern void SetFlags(nint input, uint flags);

    [DllImport(Library, EntryPoint = "hb_subset_input_set")]
    private static extern nint GetSet(nint input, int kind);

    [DllImport(Library, EntryPoint = "hb_subset_input_glyph_set")]
    private static extern nint GetGlyphs(nint input);

    [DllImport(Library, EntryPoint = "hb_set_add")]
    private static extern void AddToSet(nint set, uint value);

    [DllImport(Library, EntryPoint = "hb_subset_or_fail")]
    private static extern nint Create(nint face, nint input);

    [DllImport(Library, EntryPoint = "hb_face_reference_blob")]
    private static extern nint ReferenceBlob(nint face);

    [DllImport(Library, EntryPoint = "hb_face_destroy")]
    private static extern void DestroyFace(nint face);

    [DllImport(Library, EntryPoint = "hb_blob_get_length")]
    private static extern uint LengthOf(nint blob);

    [DllImport(Library, EntryPoint = "hb_blob_get_data")]
    private static extern nint DataOf(nint blob, out uint length);

    [DllImport(Library, EntryPoint = "hb_blob_destroy")]
    private static extern void DestroyBlob(nint blob);
}
