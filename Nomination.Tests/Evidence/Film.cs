using System.Buffers.Binary;
using System.Text;

namespace Nomination.Tests.Evidence;

/// <summary>Small films made box by box; the pictures in them are noise, the structure is a camera's.</summary>
internal sealed record Film
{
    public string Brand { get; init; } = "isom";
    public int Width { get; init; } = 1920;
    public int Height { get; init; } = 1080;
    public int Seconds { get; init; } = 120;
    public string Codec { get; init; } = "avc1";
    public string Handler { get; init; } = "vide";
    public bool IndexFirst { get; init; }
    public bool Turned { get; init; }
    public bool Wide { get; init; }

    /// <summary>The place in user data, in metadata, in an XMP box, and in a track of its own.</summary>
    public bool Places { get; init; }
    public byte[] Data { get; init; } = [.. "PICTURES"u8];
    public long Lie { get; init; }

    public byte[] Bytes()
    {
        byte[] type = Box("ftyp", [.. Text(Brand), 0, 0, 2, 0, .. "isommp42"u8]);
        byte[] place = Places ? Box("uuid", [.. new byte[16], .. "XMP GPS-PLACE"u8]) : [];
        byte[] samples = [.. Data, .. Places ? "GPS-PLACE"u8 : []];
        byte[] data = Box("mdat", samples);
        var start = type.Length + place.Length + 8 + (IndexFirst ? Index(0).Length : 0);
        var index = Index(start + Lie);
        return IndexFirst ? [.. type, .. index, .. place, .. data] : [.. type, .. place, .. data, .. index];
    }

    private byte[] Index(long at) =>
        Box(
            "moov",
            [
                .. Box("mvhd", [.. new byte[12], .. Long(1000), .. Long(Seconds * 1000), .. new byte[80]]),
                .. Track(Handler, Codec, at, Data.Length),
                .. Places ? Track("meta", "mebx", at + Data.Length, 9) : [],
                .. Places ? Box("udta", Box("\u00A9xyz", [.. "GPS-PLACE"u8])) : [],
                .. Places ? Box("meta", [.. "GPS-PLACE"u8, 0, 0, 0]) : [],
            ]
        );

    private byte[] Track(string handler, string codec, long at, int length)
    {
        byte[] matrix = Turned
            ? [.. Long(0), .. Long(0x10000), .. Long(0), .. Long(-0x10000), .. new byte[16], .. Long(0x40000000)]
            : [.. Long(0x10000), .. new byte[12], .. Long(0x10000), .. new byte[12], .. Long(0x40000000)];
        byte[] offsets = Wide
            ? Box("co64", [.. new byte[4], .. Long(1), .. Long(0), .. Long((int)at)])
            : Box("stco", [.. new byte[4], .. Long(1), .. Long((int)at)]);
        byte[] table = Box(
            "stbl",
            [
                .. Box("stsd", [.. new byte[4], .. Long(1), .. Box(codec, new byte[78])]),
                .. Box("stts", [.. new byte[4], .. Long(1), .. Long(Seconds), .. Long(1000)]),
                .. Box("stsc", [.. new byte[4], .. Long(1), .. Long(1), .. Long(1), .. Long(1)]),
                .. Box("stsz", [.. new byte[4], .. Long(length), .. Long(1)]),
                .. offsets,
            ]
        );
        return Box(
            "trak",
            [
                .. Box("tkhd", [.. new byte[40], .. matrix, .. Long(Width << 16), .. Long(Height << 16)]),
                .. Box(
                    "mdia",
                    [
                        .. Box("mdhd", [.. new byte[12], .. Long(1000), .. Long(Seconds * 1000), .. new byte[4]]),
                        .. Box("hdlr", [.. new byte[8], .. Text(handler), .. new byte[13]]),
                        .. Box("minf", table),
                    ]
                ),
            ]
        );
    }

    public static byte[] Box(string type, byte[] content) => [.. Long(content.Length + 8), .. Text(type), .. content];

    private static byte[] Text(string text) => Encoding.Latin1.GetBytes(text);

    private static byte[] Long(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}
