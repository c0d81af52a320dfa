namespace RegieLedger.Tests.Domain;

internal static class TestWerkwijzen
{
    public const string Gesplitst = """
        {
          "id": "gesplitst",
          "versie": 1,
          "naam": "A werkwijze of the tests, with several sets of domeinen",
          "geldig_vanaf": "2024-01-01",
          "gemeenten": ["GM0001"],
          "domeinsets": [["CASUS"], ["ONDERWIJS", "HULPVERLENING"], ["ONDERWIJS", "HULPVERLENING", "GEZIN"], ["ONDERWIJS"]],
          "domeinen": {
            "CASUS": {
              "eerste_houder": ["IB", "SMW"], "mag_houden": [{ "rol": "SMW" }, { "rol": "IB" }, { "rol": "MEDEWERKER_WIJKTEAM" }],
              "nooit_houden": ["EXPERTISETEAM"], "vangnet": ["IB", "SMW"], "deskundigen": []
            },
            "ONDERWIJS": {
              "eerste_houder": ["CASEMANAGER_SCHOOL", "IB"], "mag_houden": [{ "rol": "CASEMANAGER_SCHOOL" }, { "rol": "IB" }],
              "nooit_houden": ["EXPERTISETEAM"], "vangnet": ["IB"], "deskundigen": []
            },
            "HULPVERLENING": {
              "eerste_houder": ["SMW"], "mag_houden": [{ "rol": "SMW" }, { "rol": "JEUGDVERPLEEGKUNDIGE" }, { "rol": "SCHOOLCONTACTPERSOON" }],
              "nooit_houden": ["EXPERTISETEAM"], "vangnet": ["SMW"], "deskundigen": []
            },
            "GEZIN": {
              "eerste_houder": ["MEDEWERKER_WIJKTEAM"], "mag_houden": [{ "rol": "MEDEWERKER_WIJKTEAM" }, { "rol": "SCHOOLCONTACTPERSOON" }],
              "nooit_houden": ["EXPERTISETEAM"], "vangnet": ["SCHOOLCONTACTPERSOON"], "deskundigen": []
            }
          },
          "aanspreekpunt": ["GEZIN", "HULPVERLENING", "ONDERWIJS", "CASUS"],
          "beroepen": {},
          "termijnen": { "overdracht_dagen": 5, "overbrugging_signaal_dagen": 20, "waarneming_max_dagen": 30 },
          "plannen": {
            "soorten": [
              { "soort": "OPP", "domeinen": ["CASUS", "ONDERWIJS"] },
              { "soort": "PERSPECTIEFPLAN", "domeinen": ["CASUS", "GEZIN"] },
              { "soort": "FAMILIEGROEPSPLAN", "domeinen": ["CASUS", "GEZIN"], "door": ["MEDEWERKER_WIJKTEAM"], "als_gewenst": true }
            ],
            "overleggen": ["MDO", "RONDE_TAFEL"],
            "evaluatie": { "per_jaar": 2, "met": ["OUDER"] },
            "indicaties": { "plan_dagen": 7, "evaluatie_maanden": 2 },
            "uitvraag": { "leefgebieden": ["THUIS", "SCHOOL"], "door": { "GEWOON": ["HOUDER"], "COMPLEX": ["MEDEWERKER_WIJKTEAM"] } }
          },
          "betrokkenheid": {
            "houders": [{ "domein": "GEZIN", "rol": "SCHOOLCONTACTPERSOON", "van": "BUITEN_SCHOOL" }],
            "mede_regisseur": ["CASUS", "GEZIN", "HULPVERLENING"],
            "hulpvormen": {
              "GROEP": { "buiten_school": false, "instemming": false, "zelfde_aanbieder": false },
              "THUIS": { "buiten_school": true, "instemming": true, "zelfde_aanbieder": true }
            },
            "advies": ["JEUGDVERPLEEGKUNDIGE"],
            "arrangementen": ["EXTRA_ONDERSTEUNING"]
          },
          "waarneming": { "mag": ["VOEG_BETROKKENE_TOE", "STEL_OVERDRACHT_VOOR", "BEEINDIG_WAARNEMING"] },
          "acties": {
            "OPEN_CASUS": { "door": ["IB", "SMW"] },
            "SLUIT_CASUS": { "door": ["HOUDER", "IB"] },
            "HEROPEN_CASUS": { "door": ["IB", "SMW", "IB@SCHOOL"] },
            "VOEG_BETROKKENE_TOE": { "door": ["HOUDER", "IB"] },
            "BEEINDIG_BETROKKENE": { "door": ["HOUDER", "IB"] },
            "WIJZIG_ROL": { "door": ["HOUDER", "IB"] },
            "WIJZIG_SCHOOL": { "door": ["HOUDER", "IB"] },
            "WIJZIG_WOONGEMEENTE": { "door": ["HOUDER", "IB"] },
            "WIJZIG_WERKWIJZE": { "door": ["HOUDER", "IB"] },
            "LEG_INSTEMMING_VAST": { "door": ["BETROKKENE"] },
            "ZET_HULP_IN": { "door": ["BETROKKENE"] },
            "BEEINDIG_HULP": { "door": ["BETROKKENE"] },
            "KOPPEL_TERUG": { "door": ["BETROKKENE"] },
            "VRAAG_ADVIES": { "door": ["BETROKKENE"] },
            "GEEF_ADVIES": { "door": ["BETROKKENE"] },
            "KEN_ARRANGEMENT_TOE": { "door": ["BETROKKENE"] },
            "BEEINDIG_ARRANGEMENT": { "door": ["BETROKKENE"] },
            "BENOEM_MEDEREGISSEUR": { "door": ["HOUDER"] },
            "ONTHEF_MEDEREGISSEUR": { "door": ["HOUDER"] },
            "LEG_TOESTEMMING_VAST": { "door": ["HOUDER", "IB"] },
            "MAAK_PLAN": { "door": ["BETROKKENE"] },
            "BEEINDIG_PLAN": { "door": ["BETROKKENE"] },
            "STEL_DOEL": { "door": ["BETROKKENE"] },
            "STEL_DOEL_BIJ": { "door": ["BETROKKENE"] },
            "ROND_DOEL_AF": { "door": ["BETROKKENE"] },
            "ZET_ACTIELIJN_UIT": { "door": ["BETROKKENE"] },
            "ROND_ACTIELIJN_AF": { "door": ["BETROKKENE"] },
            "MELD_INDICATIES": { "door": ["BETROKKENE"] },
            "VRAAG_FAMILIEGROEPSPLAN": { "door": ["BETROKKENE"] },
            "MAAK_AFSPRAAK": { "door": ["BETROKKENE"] },
            "STEL_AFSPRAAK_BIJ": { "door": ["BETROKKENE"] },
            "NEEM_AFSPRAAK_OVER": { "door": ["BETROKKENE"] },
            "BEVESTIG_AFSPRAAK": { "door": ["BETROKKENE"] },
            "MELD_AFSPRAAK_NAGEKOMEN": { "door": ["BETROKKENE"] },
            "MELD_AFSPRAAK_NIET_NAGEKOMEN": { "door": ["BETROKKENE"] },
            "LAAT_AFSPRAAK_VERVALLEN": { "door": ["BETROKKENE"] },
            "HOUD_OVERLEG": { "door": ["BETROKKENE"] },
            "PLAN_EVALUATIE": { "door": ["BETROKKENE"] },
            "HOUD_EVALUATIE": { "door": ["BETROKKENE"] },
            "LEG_STEM_VAST": { "door": ["BETROKKENE"] },
            "VRAAG_LEEFGEBIEDEN_UIT": { "door": ["BETROKKENE"] },
            "LAAT_UITVRAAG_ACHTERWEGE": { "door": ["BETROKKENE"] },
            "MELD_VOORTGANG": { "door": ["BETROKKENE"] },
            "LEG_GEZINSVRAAG_VAST": { "door": ["BETROKKENE"] },
            "BEANTWOORD_GEZINSVRAAG": { "door": ["BETROKKENE"] },
            "PLAATS_OP_WACHTLIJST": { "door": ["BETROKKENE"] },
            "HAAL_VAN_WACHTLIJST": { "door": ["BETROKKENE"] },
            "WIJS_REGIE_TOE": { "door": ["IB"] },
            "ZET_VANGNET_IN": { "door": ["BETROKKENE", "ORGANISATIE_VAN_HOUDER"] },
            "BEVESTIG_VANGNET": { "door": ["HOUDER"] },
            "VERDEEL_REGIE": { "door": ["HOUDER", "IB"] },
            "CORRIGEER_REGIE": { "door": ["HOUDER", "IB"] },
            "BEGIN_WAARNEMING": { "door": ["HOUDER", "ORGANISATIE_VAN_HOUDER"] },
            "BEEINDIG_WAARNEMING": { "door": ["HOUDER", "ORGANISATIE_VAN_HOUDER", "WAARNEMER"] },
            "VERZOEK_OVERDRACHT": { "door": ["BETROKKENE"] },
            "WIJS_OVERDRACHTSVERZOEK_AF": { "door": ["HOUDER"] },
            "STEL_OVERDRACHT_VOOR": { "door": ["HOUDER", "IB"] },
            "BEVESTIG_DOSSIER": { "door": ["ONTVANGER"] },
            "AANVAARD_OVERDRACHT": { "door": ["ONTVANGER"] },
            "LAAT_OVERDRACHT_INGAAN": { "door": ["HOUDER", "ONTVANGER"] },
            "WEIGER_OVERDRACHT": { "door": ["ONTVANGER"] },
            "TREK_OVERDRACHT_IN": { "door": ["HOUDER", "IB"] },
            "LEG_VERLOOP_VAST": { "door": ["BETROKKENE", "ONTVANGER"] },
            "MELD_HULP_GESTART": { "door": ["HOUDER", "ONTVANGER"] },
            "STAAK_OVERBRUGGING": { "door": ["HOUDER", "IB"] }
          },
          "aannames": []
        }
        """;
}
