using System.Collections;
using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using RegieLedger.V1;

namespace RegieLedger.Server.Hosting;

/// <summary>The check of one field, made once of its options in the proto.</summary>
internal sealed class Veldvorm
{
    // After so many the elements of a list are not checked any more: it is refused, and a refusal does not tell all of them anyway.
    private const int Genoeg = 50;

    private static readonly long Vroegst = new DateTimeOffset(1990, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();
    private static readonly long Laatst = new DateTimeOffset(2200, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();

    private readonly FieldDescriptor _veld;
    private readonly Waardecontrole _waarde;
    private readonly bool _verplicht;
    private readonly bool _kanOntbreken;

    private Veldvorm(FieldDescriptor veld, Waardecontrole waarde, bool verplicht)
    {
        (_veld, _waarde, _verplicht) = (veld, waarde, verplicht);
        _kanOntbreken = veld.HasPresence;
    }

    // Adds what is wrong with a value, by the path within it: empty for the value itself.
    private delegate void Waardecontrole(object waarde, ref List<Overtreding>? gevonden);

    /// <summary>The check of a field; none for one that cannot be wrong.</summary>
    /// <exception cref="InvalidOperationException">The proto does not say what the field may hold.</exception>
    public static Veldvorm? Van(FieldDescriptor veld)
    {
        var opties = Opties(veld);
        var waarde = veld.FieldType switch
        {
            _ when veld.IsMap => throw Zonder(veld),
            FieldType.Bool => null,
            FieldType.String => Tekstvorm.Van(veld).Controleer,
            FieldType.Enum => Keuze(veld.EnumType, opties.Verplicht || veld.IsRepeated),
            FieldType.Int32 or FieldType.Int64 => Getal(opties),
            FieldType.Message when veld.MessageType == Timestamp.Descriptor => Moment,
            FieldType.Message => Bericht,
            _ => throw Zonder(veld),
        };
        if (waarde is not null && veld.IsRepeated)
            waarde = Lijst(opties.HasMeest ? opties : throw Zonder(veld), waarde);
        return waarde is null ? null : new Veldvorm(veld, waarde, opties.Verplicht);
    }

    /// <summary>The options of a field; without any of them, where the proto gives none.</summary>
    public static Veld Opties(FieldDescriptor veld) => veld.GetOptions()?.GetExtension(OptiesExtensions.Veld) ?? new Veld();

    /// <summary>Adds what is wrong with this field of a message, by the path within the message.</summary>
    public void Controleer(IMessage bericht, ref List<Overtreding>? gevonden)
    {
        var eerder = gevonden?.Count ?? 0;
        if (!_kanOntbreken || _veld.Accessor.HasValue(bericht))
            _waarde(_veld.Accessor.GetValue(bericht), ref gevonden);
        else if (_verplicht)
            Meld(ref gevonden, "given / verplicht");
        ZetVoor(_veld.Name, gevonden, eerder);
    }

    /// <summary>Adds that a value is not what it should be.</summary>
    public static void Meld(ref List<Overtreding>? gevonden, string regel) => (gevonden ??= []).Add(new Overtreding("", regel));

    private static Waardecontrole Keuze(EnumDescriptor soort, bool verplicht)
    {
        var regel = verplicht ? "one of the values of the enum, not UNSPECIFIED / een van de waarden, niet UNSPECIFIED" : "one of the values of the enum / een van de waarden";
        return (object waarde, ref List<Overtreding>? gevonden) =>
        {
            var nummer = (int)waarde;
            if ((verplicht && nummer == 0) || soort.FindValueByNumber(nummer) is null)
                Meld(ref gevonden, regel);
        };
    }

    private static Waardecontrole Getal(Veld opties)
    {
        var (minst, meest) = (opties.Minst, opties.HasMeest ? opties.Meest : long.MaxValue);
        var regel = opties.HasMeest ? $"{minst} to {meest} / {minst} tot en met {meest}" : $"{minst} or more / {minst} of meer";
        return (object waarde, ref List<Overtreding>? gevonden) =>
        {
            if (Convert.ToInt64(waarde, CultureInfo.InvariantCulture) is var getal && (getal < minst || getal > meest))
                Meld(ref gevonden, regel);
        };
    }

    private static Waardecontrole Lijst(Veld opties, Waardecontrole element)
    {
        var (minst, meest, eenmaal) = (opties.Minst, opties.Meest, opties.Eenmaal);
        var regel = $"{minst} to {meest}{(eenmaal ? ", none twice" : "")} / {minst} tot en met {meest}{(eenmaal ? ", geen dubbel" : "")}";
        return (object waarde, ref List<Overtreding>? gevonden) =>
        {
            var lijst = (IList)waarde;
            if (lijst.Count > meest)
            {
                Meld(ref gevonden, regel);
                return;
            }

            if (lijst.Count < minst || (eenmaal && lijst.Cast<object>().Distinct().Count() < lijst.Count))
                Meld(ref gevonden, regel);
            for (var i = 0; i < lijst.Count && !(gevonden?.Count >= Genoeg); i++)
            {
                var eerder = gevonden?.Count ?? 0;
                element(lijst[i]!, ref gevonden);
                if (gevonden?.Count > eerder)
                    ZetVoor($"[{i}]", gevonden, eerder);
            }
        };
    }

    private static void Moment(object waarde, ref List<Overtreding>? gevonden)
    {
        var moment = (Timestamp)waarde;
        if (moment.Nanos is < 0 or > 999_999_999 || moment.Seconds < Vroegst || moment.Seconds >= Laatst)
            Meld(ref gevonden, "a moment from 1990 to 2199, nanos from 0 to 999999999 / een moment van 1990 tot en met 2199");
    }

    private static void Bericht(object waarde, ref List<Overtreding>? gevonden)
    {
        var bericht = (IMessage)waarde;
        Vormplan.Van(bericht.Descriptor).Controleer(bericht, ref gevonden);
    }

    // What was found since then is of this field: "houder" before "rol" is "houder.rol", before "[0].rol" it is "houder[0].rol".
    private static void ZetVoor(string naam, List<Overtreding>? gevonden, int vanaf)
    {
        for (var i = vanaf; i < gevonden?.Count; i++)
        {
            var pad = gevonden[i].Veld;
            gevonden[i] = gevonden[i] with { Veld = pad.Length == 0 || pad[0] == '[' ? naam + pad : $"{naam}.{pad}" };
        }
    }

    private static InvalidOperationException Zonder(FieldDescriptor veld) => new($"{veld.FullName} has no shape: write it in the proto (opties.proto).");
}
