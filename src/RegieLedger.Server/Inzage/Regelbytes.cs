using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Data.Sqlite;
using RegieLedger.V1;
using SQLitePCL;

namespace RegieLedger.Server.Inzage;

/// <summary>
/// A line as the register of inzagen keeps it, in half the bytes of the answer: an id takes 16 of them, not 36. So the line fits beside
/// the key in the indexes, and a page is read from there. A register can be built anew: a field more is another
/// <see cref="Inzagetabellen.Versie"/>.
/// </summary>
internal static class Regelbytes
{
    // The first byte of a text: its length in UTF-8, or what it is.
    private const byte Lang = 0xF0;
    private const byte Uuid = 0xF1;
    private const byte Pseudoniem = 0xF2;
    private const int Pseudoniemlengte = 64;

    // A power of two.
    private const int Plaatsen = 256;
    private static readonly string?[] Woorden = new string?[Plaatsen];

    /// <summary>The bytes of a line.</summary>
    public static byte[] Schrijf(InzageRegel regel)
    {
        var naar = new ArrayBufferWriter<byte>(512);
        Tekst(naar, regel.InzageId);
        Moment(naar, regel.Op);
        Tekst(naar, regel.VerzoekId);
        Tekst(naar, regel.Vraag);
        Tekst(naar, regel.FunctionarisId);
        Tekst(naar, regel.OrganisatieId);
        Getal(naar, (int)regel.Rol);
        Tekst(naar, regel.NamensFunctionarisId);
        Tekst(naar, regel.Client);
        Tekst(naar, regel.Leerling);
        Tekst(naar, regel.CasusId);
        Tekst(naar, regel.OverFunctionarisId);
        Tekst(naar, regel.VerantwoordelijkeId);
        Tekst(naar, regel.Relatie);
        Tekst(naar, regel.Doelbinding);
        Tekst(naar, regel.Grondslag);
        Teksten(naar, regel.ToestemmingIds);
        Tekst(naar, regel.NoodknopId);
        Teksten(naar, regel.Gegevens);
        Tekst(naar, regel.Weigering);
        Tekst(naar, regel.Correlatie);
        Getal(naar, regel.Aantal);
        Moment(naar, regel.Sinds);
        Tekst(naar, regel.Stream);
        Getal(naar, regel.Revisie);
        Getal(naar, regel.Toegelicht ? 1 : 0);
        Tekst(naar, regel.DoorBetrokkeneId);
        Tekst(naar, regel.Achtergehouden);
        Tekst(naar, regel.AchtergehoudenGrond);
        return naar.WrittenSpan.ToArray();
    }

    /// <summary>The line in a column of the row at hand; its bytes are read where SQLite has them.</summary>
    /// <param name="rij">The row.</param>
    /// <param name="kolom">The column.</param>
    /// <param name="vorige">Of whom the lines of this page were: mostly the next is of some of them.</param>
    public static InzageRegel Lees(SqliteDataReader rij, int kolom, Personen vorige) => Lees(raw.sqlite3_column_blob(rij.Handle, kolom), vorige);

    /// <summary>The line of its bytes.</summary>
    /// <inheritdoc cref="Lees(SqliteDataReader, int, Personen)"/>
    public static InzageRegel Lees(ReadOnlySpan<byte> bytes, Personen vorige)
    {
        var regel = new InzageRegel
        {
            InzageId = Tekst(ref bytes),
            Op = Moment(ref bytes),
            VerzoekId = Tekst(ref bytes),
            Vraag = Tekst(ref bytes),
            FunctionarisId = vorige.Functionaris.Lees(ref bytes),
            OrganisatieId = vorige.Organisatie.Lees(ref bytes),
            Rol = (Rol)Getal(ref bytes),
            NamensFunctionarisId = Tekst(ref bytes),
            Client = Tekst(ref bytes),
            Leerling = vorige.Leerling.Lees(ref bytes),
            CasusId = vorige.Casus.Lees(ref bytes),
            OverFunctionarisId = Tekst(ref bytes),
            VerantwoordelijkeId = Tekst(ref bytes),
            Relatie = Tekst(ref bytes),
            Doelbinding = Tekst(ref bytes),
            Grondslag = Tekst(ref bytes),
        };
        Teksten(ref bytes, regel.ToestemmingIds);
        regel.NoodknopId = Tekst(ref bytes);
        Teksten(ref bytes, regel.Gegevens);
        regel.Weigering = Tekst(ref bytes);
        regel.Correlatie = Tekst(ref bytes);
        regel.Aantal = (int)Getal(ref bytes);
        regel.Sinds = Moment(ref bytes);
        regel.Stream = Tekst(ref bytes);
        regel.Revisie = Getal(ref bytes);
        regel.Toegelicht = Getal(ref bytes) == 1;
        regel.DoorBetrokkeneId = Tekst(ref bytes);
        regel.Achtergehouden = Tekst(ref bytes);
        regel.AchtergehoudenGrond = Tekst(ref bytes);
        return regel;
    }

    private static void Tekst(ArrayBufferWriter<byte> naar, string tekst)
    {
        Span<byte> ruimte = stackalloc byte[Pseudoniemlengte / 2];
        if (tekst.Length == 36 && Guid.TryParseExact(tekst, "D", out var id) && id.TryWriteBytes(ruimte, bigEndian: true, out _) && id.ToString("D") == tekst)
        {
            naar.Write([Uuid]);
            naar.Write(ruimte[..16]);
        }
        else if (tekst.Length == Pseudoniemlengte && Convert.FromHexString(tekst, ruimte, out _, out _) == OperationStatus.Done && Convert.ToHexStringLower(ruimte) == tekst)
        {
            naar.Write([Pseudoniem]);
            naar.Write(ruimte);
        }
        else
        {
            var lengte = Encoding.UTF8.GetByteCount(tekst);
            naar.Write([(byte)Math.Min(lengte, Lang)]);
            if (lengte >= Lang)
                Getal(naar, lengte);
            Encoding.UTF8.GetBytes(tekst, naar);
        }
    }

    private static string Tekst(ref ReadOnlySpan<byte> bytes)
    {
        var soort = bytes[0];
        bytes = bytes[1..];
        return soort switch
        {
            0 => "",
            Uuid => new Guid(Neem(ref bytes, 16), bigEndian: true).ToString("D"),
            Pseudoniem => Convert.ToHexStringLower(Neem(ref bytes, Pseudoniemlengte / 2)),
            Lang => Encoding.UTF8.GetString(Neem(ref bytes, (int)Getal(ref bytes))),
            _ => Woord(Neem(ref bytes, soort)),
        };
    }

    // Nearly every line has the same few codes: what stood at this place the last time is mostly it.
    private static string Woord(ReadOnlySpan<byte> utf8)
    {
        ref var plaats = ref Woorden[((utf8[0] * 31) + (utf8[utf8.Length / 2] * 7) + utf8[^1] + utf8.Length) & (Plaatsen - 1)];
        var bekend = plaats;
        if (bekend is not null && Ascii.Equals(utf8, bekend))
            return bekend;
        return plaats = Encoding.UTF8.GetString(utf8);
    }

    private static void Teksten(ArrayBufferWriter<byte> naar, RepeatedField<string> teksten)
    {
        Getal(naar, teksten.Count);
        foreach (var tekst in teksten)
            Tekst(naar, tekst);
    }

    private static void Teksten(ref ReadOnlySpan<byte> bytes, RepeatedField<string> naar)
    {
        for (var i = Getal(ref bytes); i > 0; i--)
            naar.Add(Tekst(ref bytes));
    }

    // None is a moment before every other.
    private static void Moment(ArrayBufferWriter<byte> naar, Timestamp? moment)
    {
        BinaryPrimitives.WriteInt64BigEndian(naar.GetSpan(8), moment is null ? 0 : moment.ToDateTime().Ticks);
        naar.Advance(8);
    }

    private static Timestamp? Moment(ref ReadOnlySpan<byte> bytes)
    {
        var ticks = BinaryPrimitives.ReadInt64BigEndian(Neem(ref bytes, 8));
        return ticks == 0 ? null : Timestamp.FromDateTime(new DateTime(ticks, DateTimeKind.Utc));
    }

    // Seven bits a byte, the lowest first.
    private static void Getal(ArrayBufferWriter<byte> naar, long getal)
    {
        for (var rest = (ulong)getal; ; rest >>= 7)
        {
            if (rest < 0x80)
            {
                naar.Write([(byte)rest]);
                return;
            }

            naar.Write([(byte)(rest | 0x80)]);
        }
    }

    private static long Getal(ref ReadOnlySpan<byte> bytes)
    {
        var getal = 0UL;
        for (var schuif = 0; ; schuif += 7)
        {
            var deel = Neem(ref bytes, 1)[0];
            getal |= (ulong)(deel & 0x7F) << schuif;
            if (deel < 0x80)
                return (long)getal;
        }
    }

    /// <summary>The ids that the last line of a page had, with their texts.</summary>
    internal sealed class Personen
    {
        public Bekend Functionaris { get; } = new();

        public Bekend Organisatie { get; } = new();

        public Bekend Leerling { get; } = new();

        public Bekend Casus { get; } = new();
    }

    /// <summary>The id that was read last.</summary>
    internal sealed class Bekend
    {
        private readonly byte[] _bytes = new byte[1 + (Pseudoniemlengte / 2)];
        private int _lengte = 1;
        private string _tekst = "";

        public string Lees(ref ReadOnlySpan<byte> bytes)
        {
            if (bytes.StartsWith(_bytes.AsSpan(0, _lengte)))
            {
                bytes = bytes[_lengte..];
                return _tekst;
            }

            var heel = bytes;
            var tekst = Tekst(ref bytes);
            // A text that is no id has another first byte, and is kept by nobody.
            if (heel[0] is Uuid or Pseudoniem)
            {
                _lengte = heel.Length - bytes.Length;
                heel[.._lengte].CopyTo(_bytes);
                _tekst = tekst;
            }

            return tekst;
        }
    }

    private static ReadOnlySpan<byte> Neem(ref ReadOnlySpan<byte> bytes, int aantal)
    {
        var deel = bytes[..aantal];
        bytes = bytes[aantal..];
        return deel;
    }
}
