import type { Words } from './english.ts'

export const DUTCH_REFUSALS: Words['refusals'] = {
  unexpected: 'Het lukte niet. De code hieronder is voor de helpdesk.',
  'invalid-payload': 'Er is iets niet ingevuld zoals het hoort.',
  'invalid-request': 'Er is iets niet ingevuld zoals het hoort.',
  'missing-values': 'Er is nog iets niet ingevuld.',
  'changed-meanwhile': 'Iemand heeft dit gewijzigd terwijl u keek. Kijk opnieuw, en beslis dan.',
  'nothing-to-change': 'Er is nog niets gewijzigd.',
  'key-taken': 'Een ander heeft dit al. Kies iets anders.',
  'no-lines': 'Er zijn geen regels. Voeg er eerst een toe.',
  'no-right': 'U hebt hier het recht niet toe. Iemand met dat recht moet het doen.',
  'unknown-id': 'Dit is er niet, of niet meer.',
  'unknown-reference': 'Waar dit naar verwijst is er niet.',
  'archived-reference': 'Waar dit naar verwijst is gearchiveerd of beëindigd. Kies een ander.',
  'agreement-blocked': 'Het is geblokkeerd. Geef eerst de blokkade vrij, met een reden.',
  'agreement-not-open': 'Het is geannuleerd of gesloten. Heropen het eerst.',
  'agreement-not-placed': 'Het kan niet meer worden gewijzigd.',
  'already-fulfilled': 'Alles is al gedaan.',
  'already-reversed': 'Het is al teruggedraaid.',
  'already-settled': 'Het is al afgehandeld.',
  'already-exists': 'Het is er al.',
  'not-active': 'Het is gearchiveerd of beëindigd, en verandert niet meer.',
  'not-reversible': 'Een tegenboeking kan niet worden teruggedraaid.',
  'not-as-quoted': 'Deze waarde staat vast; alleen wie daartoe recht heeft mag een andere zeggen.',
  'stock-below-zero': 'Zoveel is hier niet op voorraad.',
  'quantity-not-positive': 'Een aantal moet meer dan nul zijn.',
  'amount-not-positive': 'Een bedrag moet meer dan nul zijn.',
  'allocated-too-much': 'Er is meer toegewezen dan er te betalen is.',
  'document-of-another-party': 'Dit document is van iemand anders.',
  'merge-into-itself': 'Het kan niet met zichzelf worden samengevoegd.',
  'over-limit': 'De getallen zijn te groot om precies op te tellen.',
  'search-too-short': 'Typ drie letters of meer.',
  'signed-out': 'Meld u eerst aan.',
  'wrong-password': 'De gebruiker of het wachtwoord klopt niet.',
  'too-many-attempts': 'Dat was te vaak fout. Wacht even.',
  'depends-on-refused': 'Het hangt af van iets dat terugkwam.',
  conflict: 'Iemand anders was eerder. Kijk opnieuw, en beslis dan.',
  'host-gone':
    'De verbinding met Polder op deze computer is weg. Het wordt vanzelf opnieuw geprobeerd.',
  opening: 'De vestiging wordt geopend.',
  rebuilding: 'De lijsten worden opnieuw gemaakt. Wacht even.',
  restarting: 'De vestiging wordt opnieuw geopend.',
  'read-only': 'Dit is een kopie van een vestiging: alleen om te bekijken.',
  'not-writable': 'Dit is een kopie van een vestiging: alleen om te bekijken.',
  'disk-full': 'De schijf is vol. Er is niets bewaard; maak ruimte en probeer het opnieuw.',
  'disk-failed':
    'De schijf is vol of defect, en er is niets bewaard. Maak ruimte of kijk de schijf na, en probeer het opnieuw.',
  'data-read-only':
    'Polder mag niet schrijven waar deze vestiging staat. Er is niets bewaard; laat de rechten aanpassen en probeer het opnieuw.',
  'log-damaged':
    'De schijf heeft veranderd wat er was vastgelegd. Er wordt niets meer geschreven; laat polder verify ernaar kijken en zet een back-up terug.',
  'data-locked': 'Een andere Polder heeft deze vestiging open.',
  defect: 'Dat is onze fout. Wat bewaard is, blijft bewaard.',
  cancelled: 'Het is gestopt.',
  'draft-too-large': 'Dit concept is te groot om te bewaren.',
  'work-is-on': 'Het is al bezig.',
  'not-a-text-file':
    '{{file}} is geen bestand met regels maar {{looksLike}}. Bewaar het in het rekenblad als CSV, en breng dat.',
  'too-many-files': 'Dit zijn te veel bestanden. Er kunnen er {{most}} samen komen.',
  'upload-too-large':
    'Dit is groter dan gebracht kan worden. Splits het, of importeer het met polder import.',
  'no-file-of-rows': 'Hier is geen bestand met regels bij.',
  'mapping-wanted':
    'Meer bestanden vragen een indeling (JSON) die zegt hoe ze samenhangen. Kies één bestand, of ook de indeling.',
  'mapping-unreadable': 'De indeling is geen JSON.',
  'invalid-mapping': 'De indeling klopt niet.',
  'unknown-upload': 'Het bestand is er niet meer. Kies het opnieuw.',
  'file-not-written': 'Het bestand kon niet geschreven worden. Kies een andere plaats.',
  'too-many-requests': 'Er werd te veel tegelijk gevraagd. Probeer het opnieuw.',
  'unknown-user': 'Deze gebruiker is er niet meer.',
  'own-password-first':
    'Stel eerst uw eigen wachtwoord in: dan kan niemand die hier zit het van u afnemen.',
  offline:
    'De centrale antwoordt niet. Het werk gaat hier door; er wordt vanzelf opnieuw gevraagd.',
  'address-invalid':
    'Dit is geen adres van een centrale. Schrijf er een zoals https://erp.acme.example.',
  'not-a-centre': 'Wat op dat adres antwoordt is geen centrale van Polder. Controleer het adres.',
  'code-invalid':
    'Dit is geen code, of hij is te oud, of een ander apparaat heeft hem gebruikt. Vraag een nieuwe.',
  'device-unknown': 'De centrale kent dit apparaat niet. Vraag de beheerder om een code.',
  'device-revoked':
    'De centrale neemt niets meer van dit apparaat aan. Vraag de beheerder; wat hier wacht blijft bewaard.',
  'device-fenced':
    'Er is iets mis met dit apparaat, en de centrale neemt er niets van aan. Vraag de beheerder; wat hier wacht blijft bewaard.',
  'protocol-unsupported':
    'Deze Polder en die van de centrale verstaan elkaar niet. Werk de oudste bij; het werk gaat hier door.',
  'centre-failing':
    'De centrale heeft zelf een storing. Meld het de beheerder; het werk gaat hier door, en wat wacht blijft bewaard.',
  recovering:
    'De centrale is teruggezet en neemt terug wat zij miste. Wat hier gemaakt wordt gaat daarna.',
  'log-forked':
    'De centrale is naar een eerdere stand teruggezet. Polder neemt die over, en stuurt opnieuw wat zij mist.',
  'account-awaiting': 'De administratie moet nog naar de centrale. Probeer het later.',
  forged:
    'De centrale komt tot een andere uitkomst dan verzonden werd. Werk Polder bij, en stuur het opnieuw.',
  'unknown-quote':
    'Een prijs of tekst waarmee dit gemaakt is, is bij de centrale onbekend. Bewerk het, en stuur het opnieuw.',
  'quote-of-refused':
    'Een prijs of tekst waarmee dit gemaakt is, kwam zelf terug van de centrale. Bewerk het, en stuur het opnieuw.',
  'cannot-be-decided':
    'Het kan hier niet beslist worden. Werk Polder bij, en stuur het opnieuw, of laat het vallen.',
  'sync-defect': 'Dat is een fout in Polder, niet van u. Wat bewaard is blijft bewaard.',
  'model-waits':
    'Dit vraagt een model dat de centrale nog niet heeft. Doe het als het model er is, of zonder wat er nieuw in is.',
}
