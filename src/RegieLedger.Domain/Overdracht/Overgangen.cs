using System.Collections.Frozen;
using System.Collections.Immutable;

namespace RegieLedger.Domain;

/// <summary>Where an overdracht stands, as the table of transitions speaks of it.</summary>
public enum Toestand
{
    /// <summary>Proposed, within its term.</summary>
    Voorgesteld = 1,

    /// <summary>Proposed with bridging: waits for acceptance and for help to start .</summary>
    Overbrugging = 2,

    /// <summary>Accepted; waits for its date .</summary>
    Aanvaard = 3,

    /// <summary>Accepted with bridging: waits for help to start .</summary>
    Inkomend = 4,

    /// <summary>Its term passed without acceptance; that was not recorded (R-2b).</summary>
    TermijnVoorbij = 5,

    /// <summary>Its term passed and that was recorded.</summary>
    Verlopen = 6,

    /// <summary>Gone in: the regie moved.</summary>
    Ingegaan = 7,

    /// <summary>Declined.</summary>
    Geweigerd = 8,

    /// <summary>Withdrawn, or ended because the regie moved otherwise.</summary>
    Ingetrokken = 9,

    /// <summary>Its bridging ended without a start.</summary>
    Gestaakt = 10,
}

/// <summary>One line of the table: where an action leads, or the code with which it is refused.</summary>
/// <param name="Naar">The toestand afterwards; null where it is refused.</param>
/// <param name="Weigering">The code; null where it is not refused.</param>
public readonly record struct Overgang(Toestand? Naar, string? Weigering);

/// <summary>The transitions of an overdracht, read from <c>overgangen.txt</c>: the decider obeys that table (R-2, R-2b, R-4).</summary>
public static class Overgangen
{
    /// <summary>Every line of the table.</summary>
    public static ImmutableArray<(Toestand Toestand, string Actie, Overgang Overgang)> Alle { get; } = Lees();

    private static readonly FrozenDictionary<(Toestand, string), Overgang> Tabel = Alle.ToFrozenDictionary(r => (r.Toestand, r.Actie), r => r.Overgang);

    /// <summary>Where an action leads.</summary>
    /// <exception cref="KeyNotFoundException">The table does not speak of the action: a bug.</exception>
    public static Overgang Van(Toestand toestand, string actie) => Tabel[(toestand, actie)];

    /// <summary>Where an overdracht stands on a day (R-2b: terms bind whether or not their passing was recorded).</summary>
    public static Toestand Toestand(OverdrachtState overdracht, DateOnly dag) => overdracht.Status switch
    {
        OverdrachtStatus.Voorgesteld when overdracht.IsVerlopen(dag) => Domain.Toestand.TermijnVoorbij,
        OverdrachtStatus.Voorgesteld => overdracht.Overbrugging ? Domain.Toestand.Overbrugging : Domain.Toestand.Voorgesteld,
        OverdrachtStatus.Aanvaard => overdracht.Overbrugging ? Domain.Toestand.Inkomend : Domain.Toestand.Aanvaard,
        OverdrachtStatus.Ingegaan => Domain.Toestand.Ingegaan,
        OverdrachtStatus.Geweigerd => Domain.Toestand.Geweigerd,
        OverdrachtStatus.Ingetrokken => Domain.Toestand.Ingetrokken,
        OverdrachtStatus.Verlopen => Domain.Toestand.Verlopen,
        OverdrachtStatus.Gestaakt => Domain.Toestand.Gestaakt,
        _ => throw new ArgumentOutOfRangeException(nameof(overdracht), overdracht.Status, "Unknown status."),
    };

    private static ImmutableArray<(Toestand Toestand, string Actie, Overgang Overgang)> Lees()
    {
        var regels = ImmutableArray.CreateBuilder<(Toestand, string, Overgang)>();
        foreach (var regel in Tekst().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(r => r[0] != '#'))
        {
            if (regel.Split('|', StringSplitOptions.TrimEntries) is not [var toestand, var actie, var uitkomst])
                throw new FormatException($"A line of overgangen.txt has not three columns: {regel}");
            if (!Acties.Alle.Contains(actie))
                throw new FormatException($"overgangen.txt names an unknown action: {actie}");
            regels.Add((Lees(toestand), actie, uitkomst[0] == '!' ? new Overgang(null, Weigeringen.Van(uitkomst[1..]).Code) : new Overgang(Lees(uitkomst), null)));
        }

        return regels.ToImmutable();
    }

    private static Toestand Lees(string code) => Enum.Parse<Toestand>(code.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);

#pragma warning disable RS0030 // Reads what was compiled into this assembly: the same text at every run, no file and no network.
    private static string Tekst()
    {
        using var bron = typeof(Overgangen).Assembly.GetManifestResourceStream("overgangen.txt") ?? throw new InvalidOperationException("The table of transitions is missing.");
        using var lezer = new StreamReader(bron);
        return lezer.ReadToEnd();
    }
#pragma warning restore RS0030
}
