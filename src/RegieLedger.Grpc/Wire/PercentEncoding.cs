using System.Buffers;
using System.Text;

namespace Grpc.Core.Wire;

/// <summary>How <c>grpc-message</c> carries Unicode: UTF-8, with everything outside printable ASCII, and the percent sign, as %XX.</summary>
internal static class PercentEncoding
{
    private static readonly SearchValues<char> Plain = SearchValues.Create(
        " !\"#$&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    public static string Encode(string text)
    {
        if (!text.AsSpan().ContainsAnyExcept(Plain))
            return text;
        var encoded = new StringBuilder(text.Length + 16);
        foreach (var b in Encoding.UTF8.GetBytes(text))
        {
            if (b is >= 0x20 and <= 0x7E and not (byte)'%')
                encoded.Append((char)b);
            else
                encoded.Append('%').Append(b.ToString("X2"));
        }

        return encoded.ToString();
    }

    /// <summary>Decodes; a percent sign that is not followed by two hexadecimal digits stays as it is, for a message is never worth an error.</summary>
    public static string Decode(string encoded)
    {
        if (!encoded.Contains('%', StringComparison.Ordinal))
            return encoded;
        var source = Encoding.UTF8.GetBytes(encoded);
        var bytes = new byte[source.Length];
        var length = 0;
        for (var i = 0; i < source.Length; i++)
        {
            if (source[i] == '%' && i + 2 < source.Length && char.IsAsciiHexDigit((char)source[i + 1]) && char.IsAsciiHexDigit((char)source[i + 2]))
            {
                bytes[length++] = Convert.FromHexString([(char)source[i + 1], (char)source[i + 2]])[0];
                i += 2;
            }
            else
            {
                bytes[length++] = source[i];
            }
        }

        return Encoding.UTF8.GetString(bytes, 0, length);
    }
}
