using System.Collections.Concurrent;
using System.Collections.Frozen;
using FluentValidation;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace RegieLedger.Server.Hosting;

/// <summary>How a kind of message has to look: its fields by the options of the proto, and what a validator says of several of them together.</summary>
internal sealed class Vormplan
{
    private static readonly ConcurrentDictionary<MessageDescriptor, Vormplan> Plannen = new();

    private static readonly Lazy<FrozenDictionary<Type, Type>> Validators = new(() => typeof(Vormplan).Assembly.GetTypes()
        .Where(t => t.BaseType is { IsGenericType: true } b && b.GetGenericTypeDefinition() == typeof(AbstractValidator<>))
        .ToFrozenDictionary(t => t.BaseType!.GetGenericArguments()[0]));

    private readonly Veldvorm[] _velden;
    private readonly IValidator? _samen;

    private Vormplan(MessageDescriptor soort)
    {
        _velden = [.. soort.Fields.InDeclarationOrder().Select(Veldvorm.Van).OfType<Veldvorm>()];
        if (Validators.Value.TryGetValue(soort.ClrType, out var validator))
            _samen = (IValidator)Activator.CreateInstance(validator)!;
    }

    /// <summary>The plan of a kind of message, made when it is first needed.</summary>
    /// <exception cref="InvalidOperationException">A field has no shape in the proto.</exception>
    public static Vormplan Van(MessageDescriptor soort) => Plannen.GetOrAdd(soort, static s => new Vormplan(s));

    /// <summary>Adds all that is wrong with a message, by the path of the field within it.</summary>
    public void Controleer(IMessage bericht, ref List<Overtreding>? gevonden)
    {
        var eerder = gevonden?.Count ?? 0;
        foreach (var veld in _velden)
            veld.Controleer(bericht, ref gevonden);
        if (_samen?.Validate(new ValidationContext<object>(bericht)) is { IsValid: false } uitkomst)
        {
            foreach (var fout in uitkomst.Errors)
            {
                // Of a field that is wrong by itself nothing more is said.
                var pad = Pad(fout.PropertyName);
                if (gevonden?.FindIndex(eerder, o => string.Equals(o.Veld, pad, StringComparison.Ordinal)) is not >= 0)
                    (gevonden ??= []).Add(new Overtreding(pad, fout.ErrorMessage));
            }
        }
    }

    // Fields are named as in the proto: FunctionarisId is functionaris_id.
    private static string Pad(string eigenschap)
        => string.Concat(eigenschap.Select((teken, i) => char.IsAsciiLetterUpper(teken) ? (i > 0 ? "_" : "") + char.ToLowerInvariant(teken) : teken.ToString()));
}
