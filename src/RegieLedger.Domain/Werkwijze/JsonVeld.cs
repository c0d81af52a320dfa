using System.Collections.Immutable;
using System.Text.Json;

namespace RegieLedger.Domain;

/// <summary>A place in a JSON text that is read strictly: what is not understood is an error with its path.</summary>
internal readonly struct JsonVeld(JsonElement element, string pad, ImmutableArray<WerkwijzeFout>.Builder fouten)
{
    private readonly JsonElement _element = element;

    public string Pad { get; } = pad;

    public ImmutableArray<WerkwijzeFout>.Builder Fouten { get; } = fouten;

    public void Fout(string fout) => Fouten.Add(new WerkwijzeFout(Pad, fout));

    /// <summary>Checks that this is an object with these keys and no other, and none twice.</summary>
    public bool IsObject(ReadOnlySpan<string> verplicht, ReadOnlySpan<string> optioneel)
    {
        if (!IsSoort(JsonValueKind.Object, "an object"))
            return false;
        var gezien = new HashSet<string>(StringComparer.Ordinal);
        foreach (var eigenschap in _element.EnumerateObject())
        {
            if (!gezien.Add(eigenschap.Name))
                Fouten.Add(new WerkwijzeFout($"{Pad}.{eigenschap.Name}", "given twice: keep one"));
            else if (!verplicht.Contains(eigenschap.Name) && !optioneel.Contains(eigenschap.Name))
                Fouten.Add(new WerkwijzeFout($"{Pad}.{eigenschap.Name}", $"unknown key; known here: {string.Join(", ", [.. verplicht, .. optioneel])}"));
        }

        foreach (var naam in verplicht)
        {
            if (!gezien.Contains(naam))
                Fouten.Add(new WerkwijzeFout($"{Pad}.{naam}", "is missing"));
        }

        return true;
    }

    /// <summary>A key of this object; null when absent (already reported where it is needed).</summary>
    public JsonVeld? Veld(string naam) =>
        _element.ValueKind == JsonValueKind.Object && _element.TryGetProperty(naam, out var waarde)
            ? new JsonVeld(waarde, $"{Pad}.{naam}", Fouten)
            : null;

    /// <summary>All keys of an object whose keys are data.</summary>
    public IEnumerable<(string Naam, JsonVeld Veld)> Velden()
    {
        if (!IsSoort(JsonValueKind.Object, "an object"))
            yield break;
        var gezien = new HashSet<string>(StringComparer.Ordinal);
        foreach (var eigenschap in _element.EnumerateObject())
        {
            var veld = new JsonVeld(eigenschap.Value, $"{Pad}.{eigenschap.Name}", Fouten);
            if (gezien.Add(eigenschap.Name))
                yield return (eigenschap.Name, veld);
            else
                veld.Fout("given twice: keep one");
        }
    }

    public IEnumerable<JsonVeld> Delen()
    {
        if (!IsSoort(JsonValueKind.Array, "a list"))
            yield break;
        var i = 0;
        foreach (var deel in _element.EnumerateArray())
            yield return new JsonVeld(deel, $"{Pad}[{i++}]", Fouten);
    }

    /// <summary>A list without doubles.</summary>
    public ImmutableArray<T> Lijst<T>(Func<JsonVeld, T?> lees)
        where T : struct
    {
        var lijst = ImmutableArray.CreateBuilder<T>();
        foreach (var deel in Delen())
        {
            if (lees(deel) is not { } waarde)
                continue;
            if (lijst.Contains(waarde))
                deel.Fout("given twice: keep one");
            else
                lijst.Add(waarde);
        }

        return lijst.ToImmutable();
    }

    public string? Tekst()
    {
        if (!IsSoort(JsonValueKind.String, "a string"))
            return null;
        var tekst = _element.GetString()!;
        if (tekst.Length > 0)
            return tekst;
        Fout("must not be empty");
        return null;
    }

    public int? Getal(int minst, int hoogst)
    {
        if (_element.ValueKind == JsonValueKind.Number && _element.TryGetInt32(out var getal) && getal >= minst && getal <= hoogst)
            return getal;
        Fout($"must be a whole number from {minst} to {hoogst}");
        return null;
    }

    public bool? JaNee()
    {
        if (_element.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return _element.GetBoolean();
        Fout("must be true or false");
        return null;
    }

    public DateOnly? Dag()
    {
        if (Tekst() is not { } tekst)
            return null;
        if (DateOnly.TryParseExact(tekst, "yyyy-MM-dd", out var dag))
            return dag;
        Fout("must be a day, yyyy-MM-dd");
        return null;
    }

    private bool IsSoort(JsonValueKind soort, string naam)
    {
        if (_element.ValueKind == soort)
            return true;
        Fout($"must be {naam}");
        return false;
    }
}
