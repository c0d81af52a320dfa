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

    private static readonly string?[] Woorden = new string?[256];

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
    public static InzageRegel Lees(SqliteDataReader rij, int kolom) => Lees(raw.sqlite3_column_blob(rij.Handle, kolom));

    /// <summary>The line of its bytes.</summary>
    public static InzageRegel Lees(ReadOnlySpan<byte> bytes)
    {
        var regel = new InzageRegel
        {
            InzageId = Tekst(ref bytes),
            Op = Moment(ref bytes),
            VerzoekId = Tekst(ref bytes),
            Vraag = Tekst(ref bytes),
            FunctionarisId = Tekst(ref bytes),
            OrganisatieId = Tekst(ref bytes),
            Rol = (Rol)Getal(ref bytes),
            NamensFunctionarisId = Tekst(ref bytes),
            Client = Tekst(ref bytes),
            Leerling = Tekst(ref bytes),
            CasusId = Tekst(ref bytes),
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
        ref var plaats = ref Woorden[((utf8[0] * 31) + (utf8[utf8.Length / 2] * 7) + utf8[^1] + utf8.Length) % Woorden.Length];
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

    private static ReadOnlySpan<byte> Neem(ref ReadOnlySpan<byte> bytes, int aantal)
    {
        var deel = bytes[..aantal];
        bytes = bytes[aantal..];
        return deel;
    }
}
