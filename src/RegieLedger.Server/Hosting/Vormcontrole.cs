using Google.Protobuf;

namespace RegieLedger.Server.Hosting;

/// <summary>What is wrong with one field.</summary>
/// <param name="Veld">Name of the field as in the proto, with its path.</param>
/// <param name="Regel">What is right, in English and Dutch.</param>
public readonly record struct Overtreding(string Veld, string Regel);

/// <summary>Checks the shape of a request: all violations at once, by field; and that no text holds a BSN or stray contact details.</summary>
public static class Vormcontrole
{
    /// <summary>All that is wrong with a request; empty when its shape is right.</summary>
    /// <exception cref="InvalidOperationException">A field has no shape in the proto: a bug, the call is not answered.</exception>
    public static IReadOnlyList<Overtreding> Controleer<T>(T verzoek)
        where T : class
    {
        List<Overtreding>? gevonden = null;
        PerVerzoek<T>.Plan.Controleer((IMessage)verzoek, ref gevonden);
        return gevonden ?? (IReadOnlyList<Overtreding>)[];
    }

    // Made at the first request of its kind: building all of them would cost a noticeable part of the start.
    private static class PerVerzoek<T>
        where T : class
    {
        public static readonly Vormplan Plan = Vormplan.Van(((IMessage)Activator.CreateInstance<T>()).Descriptor);
    }
}
