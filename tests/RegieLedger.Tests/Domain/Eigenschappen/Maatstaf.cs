using RegieLedger.Domain;

namespace RegieLedger.Tests.Domain;

/// <summary>
/// A second, slow and simple reading of who holds at a moment, made without the code that is tested: sort every change of
/// regie by its corrected moment, and play those that had begun.
/// </summary>
internal sealed class Maatstaf
{
    private readonly List<Wijziging> _wijzigingen;

    public Maatstaf(IEnumerable<(CasusFeit Feit, Vastlegging Vastlegging)> log) => _wijzigingen = Lees(log);

    private sealed class Wijziging(long revisie, DateTimeOffset van, bool vervangtAlles, params (Domein Domein, Houder Houder)[] houders)
    {
        public long Revisie { get; } = revisie;

        public DateTimeOffset Van { get; set; } = van;

        public bool VervangtAlles { get; } = vervangtAlles;

        /// <summary>Whether its moment is that of an opening, a division or a change of the casus .</summary>
        public bool Vast { get; init; } = vervangtAlles;

        public (Domein Domein, Houder Houder)[] Houders { get; } = houders;
    }

    /// <summary>Who holds what; empty when closed, null when not opened.</summary>
    public SortedDictionary<Domein, Houder>? Houders(DateTimeOffset geldig)
    {
        SortedDictionary<Domein, Houder>? houders = null;
        foreach (var w in _wijzigingen)
        {
            if (w.Van > geldig)
                break;
            if (w.VervangtAlles)
                houders = [];
            foreach (var (domein, houder) in w.Houders)
                houders![domein] = houder;
        }

        return houders;
    }

    private static List<Wijziging> Lees(IEnumerable<(CasusFeit Feit, Vastlegging Vastlegging)> log)
    {
        var wijzigingen = new List<Wijziging>();
        foreach (var (feit, v) in log)
        {
            switch (feit)
            {
                case CasusGeopend f: wijzigingen.Add(new(v.Revisie, f.Geldig, true, [.. f.Houders.Select(h => (h.Domein, h.Houder))])); break;
                case CasusHeropend f: wijzigingen.Add(new(v.Revisie, f.Geldig, true, [.. f.Houders.Select(h => (h.Domein, h.Houder))])); break;
                case RegieVerdeeld f: wijzigingen.Add(new(v.Revisie, f.Geldig, true, [.. f.Houders.Select(h => (h.Domein, h.Houder))])); break;
                case CasusAfgesloten f: wijzigingen.Add(new(v.Revisie, f.Geldig, true)); break;
                case RegieToegewezen f: wijzigingen.Add(new(v.Revisie, f.Geldig, false, (f.Domein, f.Houder))); break;
                case CasusGewijzigd f: Wijzig(wijzigingen, f, v.Revisie); break;
                case OverdrachtIngegaan f: wijzigingen.Add(new(v.Revisie, f.Geldig, false, (f.Domein, f.Naar))); break;
                case RegieGecorrigeerd f:
                    var w = wijzigingen.Single(x => x.Revisie == f.Corrigeert);
                    if (!w.Vast)
                        w.Van = f.GeldigVanaf;
                    w.Houders[Array.FindIndex(w.Houders, h => h.Domein == f.Domein)] = (f.Domein, f.Houder);
                    break;
                default: break;
            }
        }

        return [.. wijzigingen.OrderBy(w => w.Van)]; // stable: at equal moments the later fact wins
    }

    // other domeinen replace all that was; in the same domeinen only those change whose holder does.
    private static void Wijzig(List<Wijziging> wijzigingen, CasusGewijzigd feit, long revisie)
    {
        var nu = new SortedDictionary<Domein, Houder>();
        foreach (var w in wijzigingen.OrderBy(w => w.Van))
        {
            if (w.VervangtAlles)
                nu.Clear();
            foreach (var (domein, houder) in w.Houders)
                nu[domein] = houder;
        }

        var houders = feit.Houders.Select(h => (h.Domein, h.Houder)).ToArray();
        var andere = feit is WerkwijzeGewijzigd || !nu.Keys.Order().SequenceEqual(houders.Select(h => h.Domein).Order());
        wijzigingen.Add(new(revisie, feit.Geldig, andere, andere ? houders : [.. houders.Where(h => nu[h.Domein] != h.Houder)]) { Vast = true });
    }
}
