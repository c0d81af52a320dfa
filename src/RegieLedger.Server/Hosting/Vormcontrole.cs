using System.Text;
using FluentValidation;
using Google.Protobuf;

namespace RegieLedger.Server.Hosting;

/// <summary>What is wrong with one field.</summary>
/// <param name="Veld">Name of the field as in the proto, with its path.</param>
/// <param name="Regel">What is right, in English and Dutch.</param>
public readonly record struct Overtreding(string Veld, string Regel);

/// <summary>Checks the shape of a request: all violations at once, by field; and that no text holds a BSN .</summary>
public static class Vormcontrole
{
    /// <summary>All that is wrong with a request; empty when its shape is right.</summary>
    /// <exception cref="InvalidOperationException">There is no validator for this request: a bug, the call is not answered.</exception>
    public static IReadOnlyList<Overtreding> Controleer<T>(T verzoek)
        where T : class
    {
        List<Overtreding>? gevonden = null;
        var uitkomst = PerVerzoek<T>.Validator.Validate(verzoek);
        if (!uitkomst.IsValid)
            gevonden = [.. uitkomst.Errors.Select(f => new Overtreding(Pad(f.PropertyName), f.ErrorMessage))];
        if (verzoek is IMessage bericht)
        {
            foreach (var veld in Vormregels.VeldenMetBsn(bericht))
                (gevonden ??= []).Add(new Overtreding(veld, "R-12: no BSN, in any field / R-12: geen BSN, in geen enkel veld"));
        }

        return gevonden ?? (IReadOnlyList<Overtreding>)[];
    }

    /// <summary>Whether a request has a validator.</summary>
    public static bool Kent(Type verzoek)
        => typeof(Vormcontrole).Assembly.GetTypes().Any(t => t.BaseType == typeof(AbstractValidator<>).MakeGenericType(verzoek));

    // Fields are named as in the proto: LeerlingKenmerk is leerling_kenmerk.
    private static string Pad(string eigenschap)
    {
        var pad = new StringBuilder(eigenschap.Length + 8);
        for (var i = 0; i < eigenschap.Length; i++)
        {
            if (char.IsAsciiLetterUpper(eigenschap[i]))
            {
                if (i > 0 && char.IsAsciiLetterOrDigit(eigenschap[i - 1]))
                    pad.Append('_');
                pad.Append(char.ToLowerInvariant(eigenschap[i]));
            }
            else
            {
                pad.Append(eigenschap[i]);
            }
        }

        return pad.ToString();
    }

    // Made at the first request of its kind: building all of them would cost a noticeable part of the start.
    private static class PerVerzoek<T>
        where T : class
    {
        public static readonly IValidator<T> Validator = (IValidator<T>)Activator.CreateInstance(
            typeof(Vormcontrole).Assembly.GetTypes().SingleOrDefault(t => t.BaseType == typeof(AbstractValidator<T>))
            ?? throw new InvalidOperationException($"No validator for {typeof(T).Name}."))!;
    }
}
