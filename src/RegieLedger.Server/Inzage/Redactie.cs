using System.Collections;
using System.Collections.Concurrent;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using RegieLedger.Domain;
using RegieLedger.V1;

namespace RegieLedger.Server.Inzage;

/// <summary>
/// Clears from an answer the fields of every class that its receiver does not see. The last thing before it leaves, whatever the
/// service put in: a field without a class is seen by nobody.
/// </summary>
internal static class Redactie
{
    private const Klassen Onbekend = (Klassen)(1 << 30);

    private static readonly ConcurrentDictionary<MessageDescriptor, Velden> PerSoort = new();

    /// <summary>Clears what is not seen.</summary>
    public static void Wis(IMessage antwoord, Klassen ziet)
    {
        var velden = Van(antwoord.Descriptor);
        if ((velden.Alle & ~ziet) == Klassen.Geen)
            return;
        foreach (var (veld, klasse) in velden.Eigen)
        {
            // Clearing one that is not set would clear the other of its oneof.
            if (veld.RealContainingOneof is { } keuze && keuze.Accessor.GetCaseFieldDescriptor(antwoord) != veld)
                continue;
            if ((klasse & ~ziet) != Klassen.Geen)
                veld.Accessor.Clear(antwoord);
            else if (veld.FieldType == FieldType.Message)
                WisIn(veld.Accessor.GetValue(antwoord), ziet);
        }
    }

    /// <summary>The class of a field of an answer; none for what anyone may know.</summary>
    public static Klassen Klasse(FieldDescriptor veld) => veld.GetOptions()?.GetExtension(OptiesExtensions.Veld)?.Klasse switch
    {
        V1.Klasse.Technisch or V1.Klasse.Openbaar => Klassen.Geen,
        V1.Klasse.Dat => Klassen.Dat,
        V1.Klasse.Identiteit => Klassen.Identiteit,
        V1.Klasse.Contact => Klassen.Contact,
        V1.Klasse.Wat => Klassen.Wat,
        V1.Klasse.Besloten => Klassen.Besloten,
        _ => Onbekend,
    };

    /// <summary>Whether the fields of a message have classes: those of the API do, those of protobuf itself are values.</summary>
    public static bool HeeftVelden(FieldDescriptor veld) => veld.FieldType == FieldType.Message && veld.MessageType.File.Package == CommonReflection.Descriptor.Package;

    private static void WisIn(object? waarde, Klassen ziet)
    {
        switch (waarde)
        {
            case IMessage bericht when bericht.Descriptor.File.Package == CommonReflection.Descriptor.Package:
                Wis(bericht, ziet);
                break;
            case IList lijst:
                foreach (var deel in lijst)
                    WisIn(deel, ziet);
                break;
        }
    }

    private static Velden Van(MessageDescriptor soort)
    {
        if (PerSoort.TryGetValue(soort, out var bekend))
            return bekend;
        var eigen = soort.Fields.InDeclarationOrder().Select(v => (v, Klasse(v))).ToArray();
        return PerSoort[soort] = new Velden(eigen, Alle(soort, []));
    }

    private static Klassen Alle(MessageDescriptor soort, HashSet<MessageDescriptor> gezien)
    {
        var alle = Klassen.Geen;
        if (!gezien.Add(soort))
            return alle;
        foreach (var veld in soort.Fields.InDeclarationOrder())
            alle |= Klasse(veld) | (HeeftVelden(veld) ? Alle(veld.MessageType, gezien) : Klassen.Geen);
        return alle;
    }

    /// <summary>The fields of a kind of message with their classes, and all classes in it and below it.</summary>
    private sealed record Velden((FieldDescriptor Veld, Klassen Klasse)[] Eigen, Klassen Alle);
}
