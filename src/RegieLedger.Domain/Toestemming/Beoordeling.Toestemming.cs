using static RegieLedger.Domain.Weigeringen;

namespace RegieLedger.Domain;

internal readonly partial struct Beoordeling
{
    /// <summary>Who records something about consent.</summary>
    public Vastlegger Vastlegger => new(Om.Aanroeper.Functionaris, Om.Aanroeper.Organisatie);

    /// <summary>R-7: the consents that an action asked for are still in force now that it takes effect.</summary>
    public Weigering? ToestemmingNog(string actie, Rol? ontvanger, DateTimeOffset moment)
    {
        if (!Werkwijze.Acties.TryGetValue(actie, out var regel))
            return null;
        foreach (var eis in regel.EistBij(ontvanger))
        {
            if (eis.Soort == EisSoort.Toestemming && ToestemmingOntbreekt(eis.Waarvoor!, moment) is { } weigering)
                return weigering;
        }

        return null;
    }

    // judged when it is used. In force at the moment of the command, and at the moment from which the action is to hold:
    // an action put in the past does not lean on a consent that came later, nor on one that was withdrawn since.
    private Weigering? ToestemmingOntbreekt(string doel, DateTimeOffset? geldig) =>
        ToestemmingOntbreektOp(doel, Nu) ?? (geldig is { } moment ? ToestemmingOntbreektOp(doel, moment) : null);

    // what took place on a day leaned on a consent of that day: one given in the course of it counts, one of a later day does not.
    private Weigering? ToestemmingOntbrak(string doel, DateOnly dag)
    {
        var einde = Kalender.Begin(dag.AddDays(1)).AddTicks(-1);
        return ToestemmingOntbreektOp(doel, einde < Nu ? einde : Nu);
    }

    private Weigering? ToestemmingOntbreektOp(string doel, DateTimeOffset moment)
    {
        Toestemmingsstatus? beste = null;
        foreach (var toestemming in State.Toestemmingen.Toestemmingen)
        {
            if (toestemming.Doel != doel)
                continue;
            // A werkwijze without rules of consent asks only that one was recorded.
            if (Werkwijze.Toestemming is not { } regels)
            {
                if (toestemming.VervallenOp <= moment)
                    continue;
                return null;
            }

            var oordeel = ToestemmingVraag.Oordeel(State, regels, Om.Geboortedatum, toestemming, moment);
            if (oordeel.VanKracht)
                return null;
            if (oordeel.Status != Toestemmingsstatus.NietGevraagd)
                beste = oordeel.Status;
        }

        return beste switch
        {
            null => Maak(Weigeringscode.ToestemmingOntbreekt, ("waarvoor", doel)),
            Toestemmingsstatus.GeboortedatumOnbekend => Maak(Weigeringscode.GeboortedatumOnbekend),
            Toestemmingsstatus.GezagOnbekend => Maak(Weigeringscode.GezagOnbekend),
            { } status => Maak(Weigeringscode.ToestemmingNietVanKracht, ("waarvoor", doel), ("stand", Deelvraag.Reden(status))),
        };
    }
}
