namespace Grpc.Core.Wire;

/// <summary>How <c>-bin</c> metadata travels: base64, sent without padding, accepted with and without.</summary>
internal static class BinaryHeader
{
    public static string Encode(ReadOnlySpan<byte> value) => Convert.ToBase64String(value).TrimEnd('=');

    /// <summary>Adds the values of one header to the metadata; a sender or a proxy may have joined several with commas.</summary>
    /// <exception cref="FormatException">A value is not base64.</exception>
    public static void Decode(string key, string header, Metadata into)
    {
        foreach (var part in header.AsSpan().Split(','))
            into.Add(Metadata.Entry.Received(key, DecodeOne(header.AsSpan(part).Trim())));
    }

    private static byte[] DecodeOne(ReadOnlySpan<char> text)
    {
        if (text.Length % 4 == 0)
            return Convert.FromBase64String(text.ToString());
        return Convert.FromBase64String(string.Concat(text, (text.Length % 4) switch
        {
            2 => "==",
            3 => "=",
            _ => throw new FormatException("The length is not one of base64."),
        }));
    }
}
