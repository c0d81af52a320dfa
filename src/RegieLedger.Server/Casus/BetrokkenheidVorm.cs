using FluentValidation;
using RegieLedger.Server.Hosting;

namespace RegieLedger.Server.Casus;

/// <summary>Shapes of fields of this term.</summary>
internal static class BetrokkenheidVorm
{
    private const int MeestBetrokkenen = 200;

    /// <summary>A code of the werkwijze.</summary>
    public static IRuleBuilderOptions<T, string> Code<T>(this IRuleBuilder<T, string> regel)
        => regel.Matches("^[A-Z][A-Z0-9_]{1,39}$").WithMessage("2 to 40 of A-Z, 0-9 and _, beginning with a letter / 2 tot 40 van A-Z, 0-9 en _, te beginnen met een letter");

    /// <summary>What stays.</summary>
    public static IRuleBuilderOptions<T, V1.Blijvend> Blijvend<T>(this IRuleBuilder<T, V1.Blijvend> regel)
        => regel.Must(b => b is null || (b.BetrokkeneIds.Count <= MeestBetrokkenen && b.BetrokkeneIds.All(Vormregels.IsUuid) && b.BetrokkeneIds.Distinct(StringComparer.Ordinal).Count() == b.BetrokkeneIds.Count
                && b.Stukken.Count <= 3 && b.Stukken.All(s => s != V1.BlijvendStuk.Unspecified && System.Enum.IsDefined(s)) && b.Stukken.Distinct().Count() == b.Stukken.Count))
            .WithMessage("at most 200 betrokkene_ids and 3 stukken, each once / hoogstens 200 betrokkene_ids en 3 stukken, elk een keer");
}
