using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using RegieLedger.Domain;

namespace RegieLedger.Server.Rechten;

/// <summary>The confidential fields of any fact, so that an export leaves none out when a fact gets another one.</summary>
internal static class Inhoudsvelden
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> PerType = new();

    /// <summary>Each field with content, by its name; fields of parts too.</summary>
    public static IEnumerable<(string Veld, Vertrouwelijk Inhoud)> Van(object feit)
    {
        foreach (var eigenschap in PerType.GetOrAdd(feit.GetType(), static type => [.. Eigenschappen(type).Where(p => KanInhoudHebben(p.PropertyType))]))
        {
            var naam = JsonNamingPolicy.CamelCase.ConvertName(eigenschap.Name);
            switch (eigenschap.GetValue(feit))
            {
                case Vertrouwelijk inhoud:
                    yield return (naam, inhoud);
                    break;
                case IEnumerable delen and not string:
                    foreach (var deel in delen)
                    {
                        foreach (var (veld, inhoud) in deel is null ? [] : Van(deel))
                            yield return ($"{naam}.{veld}", inhoud);
                    }

                    break;
                case { } deel:
                    foreach (var (veld, inhoud) in Van(deel))
                        yield return ($"{naam}.{veld}", inhoud);
                    break;
            }
        }
    }

    private static bool KanInhoudHebben(Type type)
        => type == typeof(Vertrouwelijk)
            || (type.IsGenericType && type.GetGenericArguments().Any(KanInhoudHebben))
            || (type.Assembly == typeof(CasusFeit).Assembly && !type.IsEnum && Eigenschappen(type).Any(p => KanInhoudHebben(p.PropertyType)));

    private static PropertyInfo[] Eigenschappen(Type type) => type.GetProperties(BindingFlags.Instance | BindingFlags.Public);
}
