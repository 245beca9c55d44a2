/** Facts, and questions that each have their answer in one of the facts. Written for this measurement, in both languages of the product. */
export const questionSet: readonly { readonly fact: string; readonly questions: readonly string[] }[] = [
  {
    fact: 'The crane at berth 4 is inspected every Thursday morning.',
    questions: ['when is the crane inspected', 'inspection of cranes at berth four'],
  },
  {
    fact: 'Invoices above 10,000 euros need a second approval by the treasurer.',
    questions: ['who approves large invoices', 'second approval of an invoice'],
  },
  {
    fact: 'Ana prefers short answers and tables over long text.',
    questions: ['how does Ana like answers', 'Ana preference tables'],
  },
  {
    fact: 'The customs office in Constanta closes at 16:30 on Fridays.',
    questions: ['opening hours of customs on Friday', 'when does the customs office close'],
  },
  {
    fact: 'Pilots are requested by radio on channel 12, at least two hours ahead.',
    questions: ['radio channel of the pilots', 'how early must a pilot be requested'],
  },
  {
    fact: 'The staging database is reset every night at two.',
    questions: ['when is staging reset', 'nightly reset of a database'],
  },
  {
    fact: 'Diesel is delivered by Marea Neagra Fuels under contract 2291.',
    questions: ['who delivers diesel', 'contract number of the fuel supplier'],
  },
  {
    fact: 'The emergency exit of hall B is blocked until repairs end in March.',
    questions: ['which emergency exit is blocked', 'repairs in hall B'],
  },
  {
    fact: 'Refunds are paid within fourteen days to the original card.',
    questions: ['how long does a refund take', 'refund to the card'],
  },
  { fact: 'Radu is allergic to peanuts.', questions: ['allergies of Radu', 'peanut allergy'] },
  {
    fact: 'The VAT rate for harbour services in Romania is 19 percent.',
    questions: ['VAT on harbour services', 'rate of VAT in Romania'],
  },
  {
    fact: 'The night shift hands over to the morning shift at six in the control room.',
    questions: ['where do shifts hand over', 'handover of the night shift'],
  },
  {
    fact: 'Passwords of the turnstiles are changed on the first Monday of a quarter.',
    questions: ['when are turnstile passwords changed', 'change of passwords each quarter'],
  },
  {
    fact: 'The museum lends its ship models to schools for six weeks.',
    questions: ['how long can a school borrow ship models', 'loan of models by the museum'],
  },
  {
    fact: 'Containers with lithium batteries are stored in row 17, away from heat.',
    questions: ['where are lithium batteries stored', 'storage row for batteries'],
  },
  {
    fact: 'Ședința consiliului are loc în prima marți a lunii, la ora zece.',
    questions: ['când este ședința consiliului', 'sedinta de marti'],
  },
  {
    fact: 'Cheia de rezervă a arhivei se află la recepție, în sertarul al doilea.',
    questions: ['unde este cheia arhivei', 'cheie de rezerva la receptie'],
  },
  {
    fact: 'Transportul la Galați durează patru ore și se face miercurea.',
    questions: ['cât durează transportul la Galați', 'in ce zi se transporta la Galati'],
  },
  {
    fact: 'Elevii primesc reducere de jumătate la biletul de feribot.',
    questions: ['reducere pentru elevi la feribot', 'pretul biletului pentru elevi'],
  },
  {
    fact: 'Contractul cu furnizorul de apă se reînnoiește în octombrie.',
    questions: ['când se reînnoiește contractul de apă', 'furnizor de apa contract'],
  },
  {
    fact: 'Mihaela conduce proiectul de digitalizare a arhivei.',
    questions: ['cine conduce digitalizarea arhivei', 'proiectul Mihaelei'],
  },
  {
    fact: 'Plata salariilor se face în ultima zi lucrătoare a lunii.',
    questions: ['când se plătesc salariile', 'ziua de salariu'],
  },
];
